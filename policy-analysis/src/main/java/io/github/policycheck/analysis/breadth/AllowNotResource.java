package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds Allows that list the resources they are not about.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html">IAM
 *     User Guide: NotResource</a>
 */
final class AllowNotResource implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "allow-not-resource",
          "an Allow with NotResource is about every resource but those it lists",
          "list the resources that are needed in Resource, and deny what nobody may touch");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.grants()) {
      ResourceElement resource = statement.resource();
      if (resource != null && resource.isNegated()) {
        findings.add(
            RULE.at(
                Place.of(statement),
                "this allows its actions on every resource that `NotResource` does not list, also"
                    + " on those yet to be made; list what is needed in `Resource`"));
      }
    }
  }
}
