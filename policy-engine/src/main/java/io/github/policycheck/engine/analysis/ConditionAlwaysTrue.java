package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds conditions that hold for every request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide: condition operators</a>
 */
final class ConditionAlwaysTrue implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "condition-always-true",
          "a condition holds for every request, so that the statement applies without it",
          "remove the condition, or write what it was meant to require");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        boolean isAlwaysTrue =
            KeyConditions.of(List.of(condition), policy.actions(), policy.hasVariables())
                .alwaysHold();
        if (isAlwaysTrue) {
          findings.add(RULE.at(Place.key(statement, condition), message(statement, condition)));
        }
      }
    }
  }

  private static String message(Statement statement, Condition condition) {
    return "this condition holds for every request, with `"
        + condition.key().value()
        + "` and without it: it does not limit what the statement "
        + (statement.effect() == Effect.ALLOW ? "allows" : "denies");
  }
}
