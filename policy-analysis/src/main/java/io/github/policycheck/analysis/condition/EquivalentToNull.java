package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.List;

/**
 * Finds conditions that tell apart only whether a key is there, which is what Null says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null">IAM
 *     User Guide: condition operator to check existence of condition keys</a>
 */
final class EquivalentToNull implements DocumentCheck {

  private static final String MULTIPLE_BOOLEAN = "INVALID_CONDITION_MULTIPLE_BOOLEAN";

  private static final Rule RULE =
      Rule.note(
          "equivalent-to-null",
          "a condition tests only whether its key is present",
          "write `Null`, which is made for this",
          "EQUIVALENT_TO_NULL_TRUE",
          "EQUIVALENT_TO_NULL_FALSE",
          MULTIPLE_BOOLEAN);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition.operator().operator().family() == Family.NULL) {
          continue;
        }
        if (isEitherBoolean(condition)) {
          findings.add(
              RULE.at(Place.key(statement, condition), message(condition, false))
                  .withSeverity(Severity.WARNING)
                  .withAwsIssueCode(MULTIPLE_BOOLEAN));
          continue;
        }
        if (policy.hasVariables() && isItself(condition)) {
          findings.add(
              RULE.at(Place.key(statement, condition), message(condition, false))
                  .withSeverity(Severity.WARNING)
                  .withAwsIssueCode(null));
          continue;
        }
        KeyConditions alone =
            KeyConditions.of(List.of(condition), policy.actions(), policy.hasVariables());
        if (alone.treatedAsAbsent().isNone()) {
          boolean isAbsent = alone.hold(List.of());
          findings.add(
              RULE.at(Place.key(statement, condition), message(condition, isAbsent))
                  .withAwsIssueCode(
                      isAbsent ? "EQUIVALENT_TO_NULL_TRUE" : "EQUIVALENT_TO_NULL_FALSE")
                  .withFix(fix(statement, condition, isAbsent)));
        }
      }
    }
  }

  /** Whoever writes both values of a boolean meant one of them. */
  private static boolean isEitherBoolean(Condition condition) {
    List<String> values =
        condition.values().stream().map(value -> SimpleCase.lower(value.value())).toList();
    return condition.operator().operator().family() == Family.BOOL
        && !condition.operator().isIfExists()
        && values.containsAll(List.of("true", "false"));
  }

  /** Tells whether a key is compared with the variable that stands for its own value. */
  private static boolean isItself(Condition condition) {
    ConditionOperator operator = condition.operator().operator();
    return operator.family().takesVariables()
        && !operator.isNegated()
        && !condition.operator().isIfExists()
        && condition.operator().qualifier() == SetQualifier.NONE
        && condition.values().stream()
            .anyMatch(
                value -> ConditionKey.areSame(value.value(), "${" + condition.key().value() + "}"));
  }

  private static Fix fix(Statement statement, Condition condition, boolean isAbsent) {
    String key = condition.key().value();
    // To Null a value without a character is none, which it is to no other operator.
    return Fix.changing(
        "write `Null`",
        new Edit.Remove(condition.key().location()),
        new Edit.Put(
            statement.location(), List.of("Condition", "Null", key), String.valueOf(isAbsent)));
  }

  private static String message(Condition condition, boolean isAbsent) {
    String key = condition.key().value();
    return "this says only that the request has "
        + (isAbsent ? "no" : "a")
        + " value for `"
        + key
        + "`; `\"Null\": {\""
        + key
        + "\": \""
        + isAbsent
        + "\"}` says so openly";
  }
}
