package io.github.policycheck.analysis.exact;

/** Whether something holds for all values of a class. */
public enum Truth {
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
