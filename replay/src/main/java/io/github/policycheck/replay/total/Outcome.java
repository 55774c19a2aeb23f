package io.github.policycheck.replay.total;

/** What became of a record. */
public enum Outcome {
  /** The call would have been refused. */
  REFUSED,
  /** It hinges on something whether the call would have been refused. */
  DEPENDS,
  /** The call would not have been refused. */
  NOT_REFUSED,
  /** AWS refused the call when it was made. */
  ALREADY_REFUSED,
  /** The first call of a push, which the record of the push stands for. */
  PUSH_DISCOVERY,
  /** No policy decides about it. */
  NOT_DECIDED,
  /** It is not known which action the call needs. */
  NOT_MAPPED
}
