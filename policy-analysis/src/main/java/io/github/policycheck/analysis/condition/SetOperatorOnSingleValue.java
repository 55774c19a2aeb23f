package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;

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
          "write the operator alone, with `IfExists` where a missing key is to match",
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
    return policy
        .actions()
        .isMultivalued(condition.key().value())
        .filter(known -> !known)
        .isPresent();
  }

  /**
   * One value is compared the same with a set operator and without: only its absence is not. {@code
   * Null} asks for no value, and with a set operator always holds, or never does.
   */
  private static Finding finding(CheckedPolicy policy, Statement statement, Condition condition) {
    ComparedKey key = ComparedKey.find(statement, condition.key().value()).orElseThrow();
    boolean holds = key.holdsWithout(policy.hasVariables());
    QualifiedOperator operator = condition.operator();
    boolean isNull = operator.operator() == ConditionOperator.NULL;
    boolean isForAll = operator.qualifier() == SetQualifier.FOR_ALL_VALUES;
    boolean isSame =
        !isNull && holds == ifPlain(key, condition).holdsWithout(policy.hasVariables());
    String plain = operator.operator().text() + (operator.isIfExists() ? "IfExists" : "");
    String qualifier = operator.qualifier().prefix().replace(":", "");
    String message =
        Quoted.of(condition.key())
            + " has one value, so `"
            + qualifier
            + "` "
            + effect(isNull, isSame, isNull ? isForAll : holds)
            + "; write `"
            + plain
            + "`";
    return RULE.at(Place.key(statement, condition), message)
        .withSeverity(isSame ? Severity.NOTE : RULE.severity())
        .withAwsIssueCode(isForAll ? "FORALLVALUES_WITH_SINGLE_VALUED_KEY" : null)
        .withFix(
            isSame ? ConditionFix.sameBy(condition, plain) : ConditionFix.by(condition, plain));
  }

  private static String effect(boolean isNull, boolean isSame, boolean holds) {
    if (isNull) {
      return "makes the condition hold for " + (holds ? "every" : "no") + " request";
    }
    return isSame
        ? "says nothing"
        : (holds ? "only makes the condition hold" : "only keeps the condition from holding")
            + " where a request does not have the key";
  }

  /** Returns the comparisons as if {@code one} of them had no set operator. */
  private static ComparedKey ifPlain(ComparedKey key, Condition one) {
    return new ComparedKey(
        key.name(), key.conditions().stream().map(c -> c.equals(one) ? plain(c) : c).toList());
  }

  /** Keeps the written name, under which no two conditions of a statement have one key. */
  private static Condition plain(Condition condition) {
    QualifiedOperator operator = condition.operator();
    return new Condition(
        new QualifiedOperator(
            SetQualifier.NONE, operator.operator(), operator.isIfExists(), operator.written()),
        condition.key(),
        condition.values());
  }
}
