package io.github.policycheck.engine.analysis;

/** Looks at one policy, whoever has it. */
non-sealed interface DocumentCheck extends PolicyCheck {

  /** Adds what is wrong with {@code policy}. */
  void check(CheckedPolicy policy, Findings findings);
}
