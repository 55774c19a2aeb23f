package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.engine.model.Policy;

/** Looks at what all policies of a principal let it do together. */
public non-sealed interface PrincipalCheck extends PolicyCheck {

  /** Adds what is wrong with the policies of {@code principal}. */
  void check(CheckedPrincipal principal, Findings findings);

  /** Returns the actions on whose decisions it depends what is found. */
  default AskedActions asked() {
    return AskedActions.OF_CODECOMMIT;
  }

  /** Tells whether something can be found of whoever has a policy, whatever the account. */
  default boolean canFind(Policy policy) {
    return !policy.document().statements().isEmpty();
  }
}
