package io.github.policycheck.replay.total;

/** How what AWS did with a call compares with what the policies that are known say of it. */
public enum Agreement {
  /** AWS did it, and the policies do not refuse it. */
  DONE,
  /** AWS refused it, and the policies refuse it. */
  REFUSED,
  /** Both refuse it, and AWS names a type of policy that does not refuse it here. */
  REFUSED_BY_ANOTHER_TYPE,
  /** AWS did it, and the policies refuse it. */
  REFUSED_HERE_ALONE,
  /** AWS refused it, and the policies do not. */
  REFUSED_BY_AWS_ALONE,
  /** It hinges on something that the record does not tell whether the policies refuse it. */
  NOT_DECIDED,
  /** There is nothing to compare. */
  NOT_COMPARED
}
