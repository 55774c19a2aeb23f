package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds keys of several values that are compared as if they had one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">IAM
 *     User Guide: single-valued and multivalued context keys</a>
 */
final class SetOperatorMissing implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "set-operator-missing",
          "a condition key of several values is compared without `ForAllValues` or `ForAnyValue`",
          "say whether all values or any of them must match",
          "MISSING_QUALIFIER");

  /**
   * The reference lists it with several values; EventBridge's own page with one, and AWS's managed
   * policies compare it so.
   */
  private static final String DETAIL_TYPE = "events:detail-type";

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        QualifiedOperator operator = condition.operator();
        if (operator.qualifier() == SetQualifier.NONE
            && operator.operator().family() != Family.NULL
            && isMultivalued(policy, condition)) {
          findings.add(RULE.at(Place.key(statement, condition), message(condition)));
        }
      }
    }
  }

  private static boolean isMultivalued(CheckedPolicy policy, Condition condition) {
    if (condition.isOn(DETAIL_TYPE)) {
      return false;
    }
    return policy.actions().isMultivalued(condition.key().value()).orElse(false);
  }

  private static String message(Condition condition) {
    String name = condition.operator().canonicalName();
    return Quoted.of(condition.key())
        + " can have several values, and `"
        + name
        + "` does not say which of them must match; write `ForAnyValue:"
        + name
        + "` or `ForAllValues:"
        + name
        + "`";
  }
}
