package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds conditions that hold for every request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide: condition operators</a>
 */
final class ConditionAlwaysTrue implements DocumentCheck {

  /** What IAM Access Analyzer calls `ForAllValues:Null` and `ForAnyValue:Null`. */
  static final String NULL_WITH_QUALIFIER = "NULL_WITH_QUALIFIER";

  private static final Rule RULE =
      Rule.warning(
          "condition-always-true",
          "a condition holds for every request, so that the statement applies without it",
          "remove the condition, or write what it was meant to require",
          NULL_WITH_QUALIFIER);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        Answer<List<String>> failing =
            KeyConditions.of(List.of(condition), policy.actions(), policy.hasVariables()).failing();
        // Undecided is mostly a negated operator on a policy variable: what that stands for differs
        // from request to request, so that the condition limits something, and there is no fault.
        if (failing.isNone()) {
          findings.add(
              RULE.at(Place.key(statement, condition), message(statement, condition))
                  .withAwsIssueCode(awsIssueCode(condition)));
        }
      }
    }
  }

  static @Nullable String awsIssueCode(Condition condition) {
    boolean isQualifiedNull =
        condition.operator().operator() == ConditionOperator.NULL
            && condition.operator().qualifier() != SetQualifier.NONE;
    return isQualifiedNull ? NULL_WITH_QUALIFIER : null;
  }

  private static String message(Statement statement, Condition condition) {
    return "this condition holds for every request, with `"
        + condition.key().value()
        + "` and without it: it does not limit what the statement "
        + (statement.effect() == Effect.ALLOW ? "allows" : "denies");
  }
}
