package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in plain words what a request has to have, and where that is not easy as policies do. */
final class ConditionWords {

  private ConditionWords() {}

  /** Says all of them. */
  static String all(List<KeyCondition> conditions) {
    return conditions.stream().map(ConditionWords::of).collect(Collectors.joining(", and "));
  }

  private static String of(KeyCondition one) {
    return QualifiedOperator.parse(one.operator())
        .flatMap(operator -> inWords(one, operator))
        .orElseGet(
            () ->
                "`"
                    + one.operator()
                    + "` of `"
                    + one.key()
                    + "` with "
                    + values(one.values())
                    + (one.isNot() ? " does not hold" : " holds"));
  }

  private static Optional<String> inWords(KeyCondition one, QualifiedOperator written) {
    boolean isPlain = written.qualifier() == SetQualifier.NONE && !one.values().isEmpty();
    boolean isSingle = isPlain && one.values().size() == 1;
    String key = "`" + one.key() + "` ";
    ConditionOperator operator = written.operator();
    if (operator == ConditionOperator.NULL) {
      boolean isMissing = isSingle && Boolean.parseBoolean(one.values().get(0)) != one.isNot();
      return isSingle
          ? Optional.of(key + (isMissing ? "is missing" : "is there"))
          : Optional.empty();
    }
    if (operator == ConditionOperator.BOOL && isSingle) {
      boolean isTrue = Boolean.parseBoolean(one.values().get(0)) != one.isNot();
      return Optional.of(key + "is " + isTrue + orMissing(one, written));
    }
    String verb = verb(operator);
    if (!isPlain || verb.isEmpty()) {
      return Optional.empty();
    }
    boolean isNot = operator.isNegated() != one.isNot();
    return Optional.of(
        key + (isNot ? "is not" : "is") + verb + values(one.values()) + orMissing(one, written));
  }

  /**
   * A condition holds for a missing key if it says so, or says what a value must not be. Requests
   * that are asked about have a reference.
   */
  private static String orMissing(KeyCondition one, QualifiedOperator written) {
    boolean holds = written.isIfExists() || written.operator().isNegated();
    boolean isAlwaysThere = ConditionKey.areSame(one.key(), CodeCommitAction.REFERENCES);
    return holds != one.isNot() && !isAlwaysThere ? " or is missing" : "";
  }

  /** Returns what stands between {@code is} and the values; empty if that would be no words. */
  private static String verb(ConditionOperator operator) {
    return switch (operator) {
      case STRING_EQUALS, STRING_NOT_EQUALS -> " ";
      case STRING_LIKE, STRING_NOT_LIKE, ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE ->
          " like ";
      case IP_ADDRESS, NOT_IP_ADDRESS -> " in ";
      case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS, DATE_EQUALS, DATE_NOT_EQUALS -> " ";
      case NUMERIC_LESS_THAN -> " less than ";
      case NUMERIC_LESS_THAN_EQUALS -> " at most ";
      case NUMERIC_GREATER_THAN -> " more than ";
      case NUMERIC_GREATER_THAN_EQUALS -> " at least ";
      case DATE_LESS_THAN -> " before ";
      case DATE_LESS_THAN_EQUALS -> " at or before ";
      case DATE_GREATER_THAN -> " after ";
      case DATE_GREATER_THAN_EQUALS -> " at or after ";
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE, BOOL, BINARY_EQUALS, NULL ->
          "";
    };
  }

  private static String values(List<String> values) {
    return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(" or "));
  }
}
