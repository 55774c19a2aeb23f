package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.rule.Rule;

/** A rule and how it looks for what it finds: either at one policy or at all of a principal's. */
public sealed interface PolicyCheck permits DocumentCheck, PrincipalCheck {

  /** Returns the rule. */
  Rule rule();
}
