package io.github.policycheck.analysis.check;

/** Looks at one policy, whoever has it. */
public non-sealed interface DocumentCheck extends PolicyCheck {

  /** Adds what is wrong with {@code policy}. */
  void check(CheckedPolicy policy, Findings findings);
}
