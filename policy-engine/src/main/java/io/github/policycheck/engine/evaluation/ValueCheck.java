package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.ArnPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values a request has for a key with those of the policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">IAM
 *     User Guide: conditions with several context keys or values</a>
 */
final class ValueCheck extends CompiledCondition {

  private final TextMatcher[] expected;

  /** The one value of the policy, if it has one as nearly all have. */
  private final @Nullable TextMatcher only;

  private final Family family;
  private final SetQualifier qualifier;
  private final boolean isPlain;
  private final boolean isNegated;
  private final boolean holdsIfAbsent;
  private final boolean mayMatchAnyOfSeveral;
  private final boolean isUnusableAMatch;

  ValueCheck(Condition condition, boolean hasVariables, ReadingsInUse readings) {
    super(condition);
    ConditionOperator operator = condition.operator().operator();
    this.expected = new TextMatcher[condition.values().size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = matcher(operator, condition.values().get(i).value(), hasVariables, readings);
    }
    this.only = expected.length == 1 ? expected[0] : null;
    this.family = operator.family();
    this.qualifier = condition.operator().qualifier();
    this.isPlain = qualifier == SetQualifier.NONE;
    this.isNegated = operator.isNegated();
    this.holdsIfAbsent = holdsIfAbsent(condition, readings);
    this.mayMatchAnyOfSeveral =
        qualifier != SetQualifier.NONE
            || readings.isDefault(UndocumentedPoint.SEVERAL_REQUEST_VALUES);
    this.isUnusableAMatch = isNegated && isUnusableAMatch(family, readings);
  }

  private static boolean holdsIfAbsent(Condition condition, ReadingsInUse readings) {
    boolean isIfExists = condition.operator().isIfExists();
    return switch (condition.operator().qualifier()) {
      case NONE -> isIfExists || condition.operator().operator().isNegated();
      case FOR_ALL_VALUES -> true;
      case FOR_ANY_VALUE ->
          isIfExists && readings.isDefault(UndocumentedPoint.FOR_ANY_VALUE_IF_EXISTS);
    };
  }

  /** Tells whether a negated operator holds for a value that its family cannot read. */
  private static boolean isUnusableAMatch(Family family, ReadingsInUse readings) {
    return switch (family) {
      case ARN -> !readings.isDefault(UndocumentedPoint.NEGATED_ARN);
      case IP_ADDRESS -> !readings.isDefault(UndocumentedPoint.NEGATED_IP_ADDRESS);
      case NUMERIC, DATE -> !readings.isDefault(UndocumentedPoint.NEGATED_NUMBER_OR_DATE);
      case STRING, BOOL, BINARY, NULL -> true;
    };
  }

  private static TextMatcher matcher(
      ConditionOperator operator, String value, boolean hasVariables, ReadingsInUse readings) {
    if (!operator.family().takesVariables()) {
      return TypedMatcher.of(operator, value);
    }
    VariableText text = hasVariables ? VariableText.of(value) : VariableText.plain(value);
    return VariableMatcher.of(text, comparison(operator), readings);
  }

  private static VariableMatcher.Comparison comparison(ConditionOperator operator) {
    return switch (operator) {
      case STRING_LIKE, STRING_NOT_LIKE -> VariableMatcher.Comparison.LIKE;
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          VariableMatcher.Comparison.EQUAL_IGNORING_CASE;
      case STRING_EQUALS, STRING_NOT_EQUALS -> VariableMatcher.Comparison.EQUAL;
      default -> VariableMatcher.Comparison.ARN;
    };
  }

  @Override
  boolean holds(@Nullable KeyValues values, RequestContext request) {
    if (values == null || values.count() == 0) {
      return holdsIfAbsent;
    }
    if (isPlain && values.count() == 1) {
      return holdsFor(values.first(), request); // nearly every condition there is
    }
    return switch (qualifier) {
      case FOR_ALL_VALUES -> isNullDataSet(values) || holdsForEach(values, request);
      case FOR_ANY_VALUE -> isNullDataSet(values) ? holdsIfAbsent : holdsForOne(values, request);
      case NONE -> {
        if (values.count() > 1 && !mayMatchAnyOfSeveral) {
          yield false;
        }
        // A negated operator is the opposite of its plain one: no value may be among those named.
        yield isNegated ? holdsForEach(values, request) : holdsForOne(values, request);
      }
    };
  }

  private boolean holdsForEach(KeyValues values, RequestContext request) {
    for (int i = 0; i < values.count(); i++) {
      if (!holdsFor(values.at(i), request)) {
        return false;
      }
    }
    return true;
  }

  private boolean holdsForOne(KeyValues values, RequestContext request) {
    for (int i = 0; i < values.count(); i++) {
      if (holdsFor(values.at(i), request)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsFor(String value, RequestContext request) {
    if (!isNegated) {
      return matchesAny(value, request);
    }
    return isUsable(value) ? !matchesAny(value, request) : isUnusableAMatch;
  }

  private boolean matchesAny(String value, RequestContext request) {
    if (only != null) {
      return only.matches(value, request);
    }
    for (TextMatcher matcher : expected) {
      if (matcher.matches(value, request)) {
        return true;
      }
    }
    return false;
  }

  private boolean isUsable(String value) {
    return switch (family) {
      case ARN -> ArnPattern.isArn(value);
      case IP_ADDRESS -> IpPrefix.parseAddress(value).isPresent();
      case NUMERIC -> DecimalNumber.parse(value).isPresent();
      case DATE -> DateValue.parse(value).isPresent();
      case STRING, BOOL, BINARY, NULL -> true;
    };
  }

  @Override
  List<String> writtenVariables() {
    return Arrays.stream(expected).flatMap(matcher -> matcher.writtenVariables().stream()).toList();
  }

  /**
   * Without expected values, or with one that takes all text, the answer may be always the same.
   */
  @Override
  boolean dependsOnKey() {
    boolean takesAll =
        Arrays.stream(expected).anyMatch(matcher -> matcher instanceof TextMatcher.Any);
    boolean holdsIfPresent = takesAll != isNegated;
    boolean isConstant =
        family == Family.STRING
            && mayMatchAnyOfSeveral
            && (takesAll || expected.length == 0)
            && holdsIfPresent == holdsIfAbsent;
    return !isConstant;
  }

  /**
   * An entry without open variables that matches a value settles what that value does: no other
   * entry can undo it. One value is enough, unless each of them has to do the same.
   */
  @Override
  boolean isSettled(@Nullable KeyValues values, RequestContext request) {
    if (values == null || values.count() == 0) {
      return true;
    }
    boolean mustEachMatch =
        qualifier == (isNegated ? SetQualifier.FOR_ANY_VALUE : SetQualifier.FOR_ALL_VALUES);
    for (String value : values.asList()) {
      boolean isMatched =
          Arrays.stream(expected)
              .anyMatch(
                  matcher ->
                      matcher.variableKeys().stream().noneMatch(request::leavesOpen)
                          && matcher.matches(value, request));
      if (isMatched != mustEachMatch) {
        return isMatched;
      }
    }
    return mustEachMatch;
  }

  @Override
  List<String> openVariables(RequestContext request) {
    List<String> open = new ArrayList<>();
    for (TextMatcher matcher : expected) {
      for (String key : matcher.variableKeys()) {
        if (request.leavesOpen(key)) {
          open.add(key);
        }
      }
    }
    return open;
  }
}
