package io.github.policycheck.engine.analysis;

/** Looks at what all policies of a principal let it do together. */
non-sealed interface PrincipalCheck extends PolicyCheck {

  /** Adds what is wrong with the policies of {@code principal}. */
  void check(CheckedPrincipal principal, Findings findings);
}
