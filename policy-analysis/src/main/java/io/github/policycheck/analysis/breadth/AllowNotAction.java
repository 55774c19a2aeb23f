package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds Allows that list what they do not allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html">IAM
 *     User Guide: NotAction</a>
 */
final class AllowNotAction implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "allow-not-action",
          "an Allow with NotAction allows every action but those it lists",
          "list the actions that are needed in Action, and deny what nobody may do");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.grants()) {
      if (statement.action().isNegated()) {
        findings.add(
            RULE.at(
                Place.of(statement),
                "this allows every action that `NotAction` does not list, of all services and also"
                    + " those that AWS has yet to add; list what is needed in `Action`"));
      }
    }
  }
}
