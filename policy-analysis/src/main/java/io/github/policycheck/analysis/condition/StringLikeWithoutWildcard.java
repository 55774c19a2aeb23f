package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds patterns that have no wildcard.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String">IAM
 *     User Guide: string condition operators</a>
 */
final class StringLikeWithoutWildcard implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "string-like-without-wildcard",
          "`StringLike` or `StringNotLike` compares with values that have no wildcard",
          "write `StringEquals` or `StringNotEquals`, which have the same effect");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition.operator().operator().isLike()
            && !condition.values().isEmpty()
            && condition.values().stream().allMatch(v -> isFixed(v, policy.hasVariables()))) {
          findings.add(
              RULE.at(Place.key(statement, condition), message(condition))
                  .withFix(ConditionFix.sameBy(condition, equals(condition.operator()))));
        }
      }
    }
  }

  /** What a variable brings may have wildcards: AWS does not say what they are then. */
  private static boolean isFixed(LocatedString value, boolean hasVariables) {
    return !ValueText.hasWildcard(value.value(), hasVariables)
        && !ValueText.isOpen(value.value(), hasVariables);
  }

  private static String equals(QualifiedOperator operator) {
    return operator.canonicalName().replace("Like", "Equals");
  }

  private static String message(Condition condition) {
    QualifiedOperator operator = condition.operator();
    return "no value of "
        + Quoted.of(condition.key())
        + " has a wildcard, so `"
        + operator.canonicalName()
        + "` is `"
        + equals(operator)
        + "`";
  }
}
