package io.github.policycheck.replay.answer;

/** Whether a policy binds somebody. */
enum Bond {
  /** It does. */
  YES,
  /** It does not. */
  NO,
  /** Nothing tells. */
  OPEN
}
