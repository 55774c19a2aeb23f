package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SetQualifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions and policy variables, by the contract's sections 4 and 5. */
final class ReferenceConditions {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?:([*?$])|\\s*([^},']+?)\\s*(?:,\\s*'([^']*)'\\s*)?)\\}");

  private static final Set<String> MULTIVALUED = Set.of("aws:tagkeys", "aws:calledvia");

  private final Question question;
  private final Set<UndocumentedPoint> readOtherwise;

  ReferenceConditions(Question question, Set<UndocumentedPoint> readOtherwise) {
    this.question = question;
    this.readOtherwise = readOtherwise;
  }

  /** Section 4: missing keys, IfExists, Null, ForAllValues, ForAnyValue. */
  boolean holds(Condition condition, boolean hasVariables) {
    ConditionOperator operator = condition.operator().operator();
    boolean isIfExists = condition.operator().isIfExists();
    List<String> values = question.valuesOf(condition.key().value());
    boolean isNullDataSet = values.stream().allMatch(String::isEmpty);
    if (operator == ConditionOperator.NULL
        && condition.operator().qualifier() != SetQualifier.NONE) {
      return condition.operator().qualifier() == SetQualifier.FOR_ALL_VALUES; // section 9
    }
    if (operator == ConditionOperator.NULL) {
      return condition.values().stream()
          .anyMatch(value -> value.value().equalsIgnoreCase(String.valueOf(isNullDataSet)));
    }
    Predicate<String> isHeld = value -> holds(condition, value, hasVariables);
    return switch (condition.operator().qualifier()) {
      case FOR_ALL_VALUES -> isNullDataSet || values.stream().allMatch(isHeld);
      case FOR_ANY_VALUE ->
          isNullDataSet
              ? isIfExists && !readOtherwise.contains(UndocumentedPoint.FOR_ANY_VALUE_IF_EXISTS)
              : values.stream().anyMatch(isHeld);
      case NONE -> {
        if (values.isEmpty()) {
          yield isIfExists || operator.isNegated();
        }
        boolean isOtherwise =
            values.size() > 1 && readOtherwise.contains(UndocumentedPoint.SEVERAL_REQUEST_VALUES);
        if (operator.isNegated()) {
          yield isOtherwise ? values.stream().anyMatch(isHeld) : values.stream().allMatch(isHeld);
        }
        yield !isOtherwise && values.stream().anyMatch(isHeld);
      }
    };
  }

  /** One value of the request: positive operators OR, negated ones NOR over the policy's values. */
  private boolean holds(Condition condition, String value, boolean hasVariables) {
    ConditionOperator operator = condition.operator().operator();
    boolean isAny =
        condition.values().stream()
            .map(LocatedString::value)
            .anyMatch(expected -> isMet(operator, expected, value, hasVariables));
    if (!operator.isNegated()) {
      return isAny;
    }
    if (!ReferenceValues.isReadable(operator.family(), value)) {
      return readOtherwise.contains(whereUnreadable(operator.family()));
    }
    boolean isSpoilt =
        condition.values().stream()
            .map(LocatedString::value)
            .anyMatch(expected -> !isReadable(operator.family(), expected, hasVariables));
    return !isAny
        && (!isSpoilt
            || readOtherwise.contains(UndocumentedPoint.UNUSABLE_VALUE_OF_NEGATED_OPERATOR));
  }

  /** Tells whether a value of the policy is one that the family compares. */
  private static boolean isReadable(Family family, String expected, boolean hasVariables) {
    if (family == Family.ARN) {
      return (hasVariables && hasVariable(expected)) || expected.split(":", -1).length >= 6;
    }
    return family == Family.IP_ADDRESS
        ? ReferenceValues.isBlock(expected)
        : ReferenceValues.isReadable(family, expected);
  }

  private static UndocumentedPoint whereUnreadable(Family family) {
    return switch (family) {
      case ARN -> UndocumentedPoint.NEGATED_ARN;
      case IP_ADDRESS -> UndocumentedPoint.NEGATED_IP_ADDRESS;
      default -> UndocumentedPoint.NEGATED_NUMBER_OR_DATE;
    };
  }

  /** Compares as the plain operator does, of which the negated one is the opposite. */
  private boolean isMet(
      ConditionOperator operator, String expected, String value, boolean hasVariables) {
    return switch (operator) {
      case STRING_EQUALS, STRING_NOT_EQUALS ->
          ReferenceText.isLike(completed(expected, false, hasVariables), value);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          ReferenceText.isLike(
              ReferenceText.lower(completed(expected, false, hasVariables)),
              ReferenceText.lower(value));
      case STRING_LIKE, STRING_NOT_LIKE ->
          ReferenceText.isLike(completed(expected, true, hasVariables), value);
      case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE ->
          ReferenceText.isArnLike(completed(expected, true, hasVariables), value);
      case BOOL -> isBool(expected, value, hasVariables);
      case BINARY_EQUALS -> {
        byte[] bytes = ReferenceValues.bytes(value);
        yield bytes != null && Arrays.equals(ReferenceValues.bytes(expected), bytes);
      }
      case IP_ADDRESS, NOT_IP_ADDRESS ->
          ReferenceValues.isInBlock(
              readOtherwise.contains(UndocumentedPoint.IPV6_ADDRESS_WITHOUT_LENGTH)
                      && expected.matches("[^/]*:[^/]*")
                  ? expected + "/32"
                  : expected,
              value,
              readOtherwise.contains(UndocumentedPoint.IPV4_MAPPED_ADDRESS));
      case NULL -> throw new IllegalArgumentException("Null compares nothing");
      default -> ReferenceValues.isOrdered(operator, value, expected);
    };
  }

  private static boolean hasVariable(String text) {
    return VARIABLE.matcher(text).results().anyMatch(variable -> variable.group(2) != null);
  }

  private boolean isBool(String expected, String value, boolean hasVariables) {
    if (hasVariables && hasVariable(expected)) {
      return readOtherwise.contains(UndocumentedPoint.VARIABLE_IN_BOOL)
          && value.matches("(?i)true|false")
          && ReferenceText.isLike(
              ReferenceText.lower(completed(expected, false, true)), ReferenceText.lower(value));
    }
    boolean areBoolean = expected.matches("(?i)true|false") && value.matches("(?i)true|false");
    return areBoolean
        ? expected.equalsIgnoreCase(value)
        : readOtherwise.contains(UndocumentedPoint.BOOL_OF_NO_BOOLEAN);
  }

  /** Section 5: puts values in for variables; null if one of them has none. */
  @Nullable List<String> completed(String text, boolean isWild, boolean hasVariables) {
    List<String> symbols = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(text);
    int end = 0;
    while (hasVariables && variable.find()) {
      symbols.addAll(ReferenceText.plain(text.substring(end, variable.start()), isWild));
      end = variable.end();
      String escaped = variable.group(1);
      String value = escaped == null ? value(variable.group(2), variable.group(3)) : escaped;
      if (value == null) {
        return null;
      }
      boolean isWildValue =
          escaped == null && readOtherwise.contains(UndocumentedPoint.WILDCARD_IN_VARIABLE_VALUE);
      symbols.addAll(ReferenceText.plain(value, isWild && isWildValue));
    }
    symbols.addAll(ReferenceText.plain(text.substring(end), isWild));
    return symbols;
  }

  private @Nullable String value(String key, @Nullable String fallback) {
    boolean isMultivalued = MULTIVALUED.contains(key.toLowerCase(Locale.ROOT)); // section 9
    List<String> values = isMultivalued ? List.of() : question.valuesOf(key);
    if (values.size() > 1) {
      return null;
    }
    if (values.size() == 1 && !values.get(0).isEmpty()) {
      return values.get(0);
    }
    boolean isEmptyAValue = readOtherwise.contains(UndocumentedPoint.EMPTY_VARIABLE_DEFAULT);
    return fallback != null && fallback.isEmpty() && !isEmptyAValue ? null : fallback;
  }
}
