package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.ReferencePattern;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds wildcards in references under an operator that takes them for characters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String">IAM
 *     User Guide: string condition operators</a>
 */
final class ReferenceWildcardLiteral implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "reference-wildcard-literal",
          "a reference has a wildcard under an operator that takes it for the character",
          "write `StringLike`, or the name without the wildcard");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : BranchNames.conditions(statement)) {
        for (int i = 0; i < condition.values().size(); i++) {
          String value = condition.values().get(i).value();
          if (ReferencePattern.isText(condition)
              && !ReferencePattern.hasWildcards(condition)
              && ValueText.hasWildcard(value, policy.hasVariables())) {
            findings.add(
                RULE.at(Place.value(statement, condition, i), message(condition, value))
                    .withFix(ConditionFix.by(condition, instead(condition))));
          }
        }
      }
    }
  }

  private static String instead(Condition condition) {
    return ConditionFix.named(
        condition,
        condition.operator().operator().isNegated()
            ? ConditionOperator.STRING_NOT_LIKE
            : ConditionOperator.STRING_LIKE);
  }

  private static String message(Condition condition, String value) {
    return "`"
        + condition.operator().written()
        + "` takes the wildcard in `"
        + value
        + "` for the character, which no reference has in its name; write `"
        + instead(condition)
        + "`";
  }
}
