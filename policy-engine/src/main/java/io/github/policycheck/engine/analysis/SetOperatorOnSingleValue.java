package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.reference.KeyDefinition;

/**
 * Finds set operators on keys of one value, where they only change what a missing key means.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">IAM
 *     User Guide: single-valued and multivalued context keys</a>
 */
final class SetOperatorOnSingleValue implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "set-operator-on-single-value",
          "`ForAllValues` or `ForAnyValue` stands before a condition key of one value",
          "write the operator alone, with `IfExists` where a missing key shall do",
          "FORALLVALUES_WITH_SINGLE_VALUED_KEY");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition.operator().qualifier() != SetQualifier.NONE
            && isSingleValued(policy, condition)) {
          findings.add(finding(policy, statement, condition));
        }
      }
    }
  }

  private static boolean isSingleValued(CheckedPolicy policy, Condition condition) {
    return KnownKeys.find(policy.reference(), condition.key().value())
        .map(KeyDefinition::type)
        .map(type -> !type.isMultivalued())
        .orElse(false);
  }

  /** One value is compared the same with a set operator and without: only its absence is not. */
  private static Finding finding(CheckedPolicy policy, Statement statement, Condition condition) {
    StatementKey conditions = StatementKey.of(statement, condition.key().value(), policy);
    boolean holds = conditions.holdWithout();
    boolean isSame = holds == conditions.holdWithoutIfPlain(condition);
    QualifiedOperator operator = condition.operator();
    String plain = operator.operator().text() + (operator.isIfExists() ? "IfExists" : "");
    String qualifier = operator.qualifier().prefix().replace(":", "");
    String message =
        Quoted.of(condition.key())
            + " has one value, so `"
            + qualifier
            + "` "
            + (isSame
                ? "says nothing"
                : (holds
                        ? "only makes the condition hold"
                        : "only keeps the condition from holding")
                    + " where a request does not have the key")
            + "; write `"
            + plain
            + "`";
    boolean isForAll = operator.qualifier() == SetQualifier.FOR_ALL_VALUES;
    return RULE.at(Place.key(statement, condition), message)
        .withSeverity(isSame ? Severity.NOTE : RULE.severity())
        .withAwsIssueCode(isForAll ? "FORALLVALUES_WITH_SINGLE_VALUED_KEY" : null);
  }
}
