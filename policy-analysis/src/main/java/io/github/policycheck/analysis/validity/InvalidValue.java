package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that are none of those that their operator compares.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide: condition operators</a>
 */
final class InvalidValue implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "invalid-value",
          "a value is not of the type that its condition operator compares, or that its key has",
          "write a value of the kind that the message names",
          "TYPE_MISMATCH_BOOLEAN",
          "TYPE_MISMATCH_DATE",
          "TYPE_MISMATCH_NUMBER",
          "TYPE_MISMATCH_IP_RANGE",
          "INVALID_DATE_VALUE",
          "TYPE_MISMATCH_STRING",
          "INVALID_VARIABLE_FOR_OPERATOR",
          "INVALID_VPC_FORMAT",
          "INVALID_VPCE_FORMAT",
          "INVALID_KMS_KEY_VALUE");

  private static final ConditionKey EPOCH_TIME = ConditionKey.of("aws:EpochTime");

  /** Longer ones are thousandths of seconds, or nothing that has a date. */
  private static final int MOST_DIGITS = 11;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        ConditionOperator operator = condition.operator().operator();
        for (int i = 0; i < condition.values().size(); i++) {
          String value = condition.values().get(i).value();
          if (!BoundaryValues.isValue(operator.family(), value)) {
            findings.add(finding(statement, condition, i, value));
          } else if (operator.family() == Family.DATE && isEpoch(condition, value)) {
            findings.add(epoch(Place.value(statement, condition, i), value));
          } else {
            Place place = Place.value(statement, condition, i);
            IdentifierValues.problem(condition, value)
                .ifPresent(
                    problem ->
                        findings.add(
                            RULE.at(place, problem.message())
                                .withAwsIssueCode(problem.awsIssueCode())));
          }
        }
      }
    }
  }

  private static boolean isEpoch(Condition condition, String value) {
    return !condition.conditionKey().equals(EPOCH_TIME)
        && value.length() <= MOST_DIGITS
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Finding epoch(Place place, String value) {
    return RULE.at(
            place,
            Quoted.of(value)
                + " is read as seconds since 1970; write it as `"
                + Instant.ofEpochSecond(Long.parseLong(value))
                + "`")
        .withSeverity(Severity.NOTE)
        .withAwsIssueCode("INVALID_DATE_VALUE");
  }

  private static Finding finding(
      Statement statement, Condition condition, int index, String value) {
    QualifiedOperator operator = condition.operator();
    Family family = operator.operator().family();
    boolean hasVariable = value.contains("${");
    String message =
        Quoted.of(value)
            + " is no "
            + noun(family)
            + ", and `"
            + operator.canonicalName()
            + "` compares with nothing else"
            + (hasVariable
                ? "; variables are replaced for strings and ARNs alone"
                : example(family));
    String code = hasVariable ? "INVALID_VARIABLE_FOR_OPERATOR" : awsIssueCode(family, value);
    return RULE.at(Place.value(statement, condition, index), message).withAwsIssueCode(code);
  }

  private static String noun(Family family) {
    return switch (family) {
      case NUMERIC -> "number";
      case DATE -> "date";
      case BOOL, NULL -> "boolean";
      case BINARY -> "base64";
      case IP_ADDRESS -> "IP address or block";
      case STRING, ARN -> throw new IllegalArgumentException(family.name());
    };
  }

  private static String example(Family family) {
    return switch (family) {
      case NUMERIC -> "; write it as `10` or `-0.5`";
      case DATE -> "; write it as `2026-01-31T00:00:00Z`";
      case BOOL, NULL -> "; write `true` or `false`";
      case BINARY -> "; write it as `QmluYXJ5`";
      case IP_ADDRESS -> "; write it as `203.0.113.0/24` or `2001:db8::/32`";
      case STRING, ARN -> throw new IllegalArgumentException(family.name());
    };
  }

  private static @Nullable String awsIssueCode(Family family, String value) {
    return switch (family) {
      case NUMERIC -> "TYPE_MISMATCH_NUMBER";
      case DATE -> hasShapeOfDate(value) ? "INVALID_DATE_VALUE" : "TYPE_MISMATCH_DATE";
      case BOOL, NULL -> "TYPE_MISMATCH_BOOLEAN";
      case IP_ADDRESS -> "TYPE_MISMATCH_IP_RANGE";
      case BINARY -> "TYPE_MISMATCH_STRING";
      case STRING, ARN -> null;
    };
  }

  /** Tells whether a text begins as a date does, as {@code 2026-02-30}. */
  private static boolean hasShapeOfDate(String value) {
    return value.length() >= 10
        && value.charAt(4) == '-'
        && value.charAt(7) == '-'
        && value.substring(0, 10).chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }
}
