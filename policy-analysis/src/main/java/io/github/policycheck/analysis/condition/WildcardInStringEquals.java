package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.Statement;
import java.util.Set;

/**
 * Finds wildcards in values of operators that take them for themselves.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String">IAM
 *     User Guide: string condition operators</a>
 */
final class WildcardInStringEquals implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "wildcard-in-string-equals",
          "a value of `StringEquals` or a similar operator has a `*` or `?`, which is no wildcard there",
          "write `StringLike` or `StringNotLike`",
          "WILDCARD_WITHOUT_LIKE_OPERATOR");

  /**
   * Keys whose values do have stars or question marks: names of certificates, a public principal of
   * a function, a header that is always a star, pages that sent somebody here, names of objects.
   * References of CodeCommit have a rule of their own.
   */
  private static final Set<String> WITH_SIGNS =
      Set.of(
          "acm:domainnames",
          "aws:referer",
          "aws:useragent",
          "lambda:principal",
          "s3:if-none-match",
          "s3:prefix",
          ConditionKey.normalize(CodeCommitAction.REFERENCES));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        String key = condition.conditionKey().normalized();
        if (!isEquals(condition.operator().operator()) || WITH_SIGNS.contains(key)) {
          continue;
        }
        for (int i = 0; i < condition.values().size(); i++) {
          String value = condition.values().get(i).value();
          if (ValueText.hasWildcard(value, policy.hasVariables())) {
            findings.add(
                RULE.at(Place.value(statement, condition, i), message(condition, value))
                    .withFix(ConditionFix.by(condition, like(condition))));
          }
        }
      }
    }
  }

  private static boolean isEquals(ConditionOperator operator) {
    return operator.family() == ConditionOperator.Family.STRING && !operator.isLike();
  }

  private static String like(Condition condition) {
    return ConditionFix.named(
        condition,
        condition.operator().operator().isNegated()
            ? ConditionOperator.STRING_NOT_LIKE
            : ConditionOperator.STRING_LIKE);
  }

  private static String message(Condition condition, String value) {
    return "`"
        + condition.operator().canonicalName()
        + "` takes the wildcard in "
        + Quoted.of(value)
        + " for itself; write `"
        + like(condition)
        + "`";
  }
}
