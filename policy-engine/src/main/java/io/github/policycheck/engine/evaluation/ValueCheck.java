package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.ArnPattern;
import java.util.List;
import java.util.Set;
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

  /** The same, for what is asked of them before a request is decided or after. */
  private final ExpectedValues ofPolicy;

  /** The one value of the policy, if it has one as nearly all have. */
  private final @Nullable TextMatcher only;

  private final Family family;
  private final SetQualifier qualifier;
  private final boolean isPlain;
  private final boolean isNegated;
  private final boolean holdsIfAbsent;
  private final boolean mayMatchAnyOfSeveral;
  private final boolean isUnusableAMatch;

  /** Whether it is negated and a value of the policy keeps it from holding for any. */
  private final boolean isSpoilt;

  private final boolean hasOtherThanBoolean;

  ValueCheck(Condition condition, boolean hasVariables, ReadingsInUse readings) {
    super(condition);
    ConditionOperator operator = condition.operator().operator();
    this.expected = new TextMatcher[condition.values().size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = matcher(operator, condition.values().get(i).value(), hasVariables, readings);
    }
    this.ofPolicy = new ExpectedValues(expected);
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
    this.isSpoilt =
        isNegated
            && ofPolicy.haveUnusable(family)
            && readings.isDefault(UndocumentedPoint.UNUSABLE_VALUE_OF_NEGATED_OPERATOR);
    this.hasOtherThanBoolean = family == Family.BOOL && hasOtherThanBoolean(condition);
  }

  private static boolean hasOtherThanBoolean(Condition condition) {
    for (LocatedString value : condition.values()) {
      if (!TypedMatcher.isBoolean(value.value())) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean comparesOtherThanBoolean(RequestContext request) {
    KeyValues values = family == Family.BOOL ? request.valuesOf(key()) : null;
    for (int i = 0; values != null && i < values.count(); i++) {
      if (hasOtherThanBoolean || !TypedMatcher.isBoolean(values.at(i))) {
        return true;
      }
    }
    return false;
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
    if (operator.family() == Family.BOOL && hasVariables && hasVariable(value)) {
      return readings.isDefault(UndocumentedPoint.VARIABLE_IN_BOOL)
          ? new TextMatcher.Nothing()
          : VariableMatcher.of(VariableText.of(value), TextMatcher.Comparison.BOOLEAN, readings);
    }
    if (!operator.family().takesVariables()) {
      return TypedMatcher.of(operator, value, readings);
    }
    VariableText text = hasVariables ? VariableText.of(value) : VariableText.plain(value);
    return VariableMatcher.of(text, TextMatcher.Comparison.of(operator), readings);
  }

  /** Where variables are not replaced, text that looks like one may be anything. */
  private static boolean hasVariable(String value) {
    return VariableText.problem(value).isEmpty() && !VariableText.of(value).keys().isEmpty();
  }

  @Override
  boolean holds(@Nullable KeyValues values, RequestContext request) {
    if (values == null || values.count() == 0) {
      return holdsIfAbsent;
    }
    if (isPlain && values.count() == 1) {
      return holdsFor(values, 0, request); // nearly every condition there is
    }
    return switch (qualifier) {
      case FOR_ALL_VALUES -> isNullDataSet(values) || holdsForEach(values, request);
      case FOR_ANY_VALUE -> isNullDataSet(values) ? holdsIfAbsent : holdsForOne(values, request);
      case NONE -> {
        if (values.count() > 1 && !mayMatchAnyOfSeveral) {
          yield isNegated && holdsForOne(values, request);
        }
        // A negated operator is the opposite of its plain one: no value may be among those named.
        yield isNegated ? holdsForEach(values, request) : holdsForOne(values, request);
      }
    };
  }

  private boolean holdsForEach(KeyValues values, RequestContext request) {
    for (int i = 0; i < values.count(); i++) {
      if (!holdsFor(values, i, request)) {
        return false;
      }
    }
    return true;
  }

  private boolean holdsForOne(KeyValues values, RequestContext request) {
    for (int i = 0; i < values.count(); i++) {
      if (holdsFor(values, i, request)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsFor(KeyValues values, int index, RequestContext request) {
    if (!isNegated) {
      return matchesAny(values, index, request);
    }
    return isUsable(values, index)
        ? !isSpoilt && !matchesAny(values, index, request)
        : isUnusableAMatch;
  }

  private boolean matchesAny(KeyValues values, int index, RequestContext request) {
    if (only != null) {
      return only.matches(values, index, request);
    }
    for (TextMatcher matcher : expected) {
      if (matcher.matches(values, index, request)) {
        return true;
      }
    }
    return false;
  }

  private boolean isUsable(KeyValues values, int index) {
    return switch (family) {
      case ARN -> ArnPattern.isArn(values.at(index));
      case IP_ADDRESS -> values.typedAt(index).address().isPresent();
      case NUMERIC -> values.typedAt(index).number().isPresent();
      case DATE -> values.typedAt(index).date().isPresent();
      case STRING, BOOL, BINARY, NULL -> true;
    };
  }

  @Override
  boolean uses(String normalized) {
    return super.uses(normalized) || ofPolicy.haveVariable(normalized);
  }

  @Override
  List<String> writtenVariables() {
    return ofPolicy.writtenVariables();
  }

  @Override
  Set<String> neededTexts() {
    boolean canHoldOtherwise =
        isNegated || holdsIfAbsent || qualifier == SetQualifier.FOR_ALL_VALUES;
    return canHoldOtherwise ? Set.of() : ofPolicy.exactTexts();
  }

  @Override
  boolean dependsOnKey() {
    boolean isNeverIfPresent =
        isNegated ? ofPolicy.takeAll() || (isSpoilt && !isUnusableAMatch) : ofPolicy.meanNothing();
    boolean isAlwaysIfPresent =
        mayMatchAnyOfSeveral
            && (isNegated ? family == Family.STRING && ofPolicy.meanNothing() : ofPolicy.takeAll());
    return holdsIfAbsent ? !isAlwaysIfPresent : !isNeverIfPresent;
  }

  /** Whether a condition holds is certain where it must hold as soon as it can. */
  @Override
  boolean isSettled(@Nullable KeyValues values, RequestContext request) {
    boolean isAboutValues =
        values != null
            && values.count() > 0
            && (isPlain
                ? values.count() == 1 || mayMatchAnyOfSeveral || isNegated
                : !isNullDataSet(values));
    if (!isAboutValues || values == null || !ofPolicy.haveVariables()) {
      return true;
    }
    boolean isEach =
        isPlain
            ? isNegated && (values.count() == 1 || mayMatchAnyOfSeveral)
            : qualifier == SetQualifier.FOR_ALL_VALUES;
    boolean must = isEach;
    boolean can = isEach;
    for (int i = 0; i < values.count(); i++) {
      boolean mustOne = holdsFor(values, i, request, false);
      boolean canOne = holdsFor(values, i, request, true);
      must = isEach ? must && mustOne : must || mustOne;
      can = isEach ? can && canOne : can || canOne;
    }
    return must == can;
  }

  /** Tells whether the condition holds for one value where open variables help or hinder it. */
  private boolean holdsFor(KeyValues values, int index, RequestContext request, boolean isHelped) {
    if (isNegated && !isUsable(values, index)) {
      return isUnusableAMatch;
    }
    if (isSpoilt) {
      return false;
    }
    return ofPolicy.match(values, index, request, isHelped != isNegated) != isNegated;
  }

  @Override
  boolean isOfFewTexts() {
    return isPlain && family == Family.STRING && ofPolicy.areFewTexts();
  }

  @Override
  boolean isNegated() {
    return isNegated;
  }

  @Override
  void addTexts(Set<String> texts) {
    ofPolicy.addTexts(texts);
  }

  @Override
  List<String> openVariables(@Nullable KeyValues values, RequestContext request) {
    return ofPolicy.openVariables(values, request);
  }
}
