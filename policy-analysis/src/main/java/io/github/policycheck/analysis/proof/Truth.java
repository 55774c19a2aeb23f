package io.github.policycheck.analysis.proof;

/** Whether something holds for all values of a class. */
enum Truth {
  /** It holds for none of them. */
  NO,
  /** It holds for some perhaps, and for others perhaps not. */
  MAYBE,
  /** It holds for all of them. */
  YES;

  static Truth of(boolean holds) {
    return holds ? YES : NO;
  }
}
