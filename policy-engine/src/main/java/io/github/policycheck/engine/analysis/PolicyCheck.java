package io.github.policycheck.engine.analysis;

/** A rule and how it looks for what it finds: either at one policy or at all of a principal's. */
sealed interface PolicyCheck permits DocumentCheck, PrincipalCheck {

  /** Returns the rule. */
  Rule rule();
}
