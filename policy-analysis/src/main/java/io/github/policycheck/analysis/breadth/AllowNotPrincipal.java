package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds Allows that list who is not allowed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">IAM
 *     User Guide: NotPrincipal</a>
 */
final class AllowNotPrincipal implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "allow-not-principal",
          "an Allow with NotPrincipal allows everybody but those it lists, anonymous callers"
              + " included",
          "list who needs access in Principal",
          "ALLOW_WITH_NOT_PRINCIPAL");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.grants()) {
      PrincipalElement principal = statement.principal();
      if (principal != null && principal.isNegated()) {
        findings.add(
            RULE.at(
                Place.of(statement),
                "this allows everybody that `NotPrincipal` does not list, in every AWS account;"
                    + " list who needs access in `Principal`"));
      }
    }
  }
}
