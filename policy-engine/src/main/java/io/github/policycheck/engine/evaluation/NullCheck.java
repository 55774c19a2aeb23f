package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a key has a value. With {@code ForAllValues} it always holds, with {@code
 * ForAnyValue} never, as IAM Access Analyzer's check says of Null with a qualifier.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null">IAM
 *     User Guide: condition operator to check existence of condition keys</a>
 */
final class NullCheck extends CompiledCondition {

  private final boolean holdsIfAbsent;
  private final boolean holdsIfPresent;

  NullCheck(Condition condition) {
    super(condition);
    SetQualifier qualifier = condition.operator().qualifier();
    this.holdsIfAbsent = holds(qualifier, condition.values(), "true");
    this.holdsIfPresent = holds(qualifier, condition.values(), "false");
  }

  private static boolean holds(
      SetQualifier qualifier, List<LocatedString> values, String ofPresence) {
    return switch (qualifier) {
      case FOR_ALL_VALUES -> true;
      case FOR_ANY_VALUE -> false;
      case NONE -> has(values, ofPresence);
    };
  }

  private static boolean has(List<LocatedString> values, String wanted) {
    for (LocatedString value : values) {
      if (SimpleCase.equal(value.value(), wanted)) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean holds(@Nullable KeyValues values, RequestContext request) {
    return isNullDataSet(values) ? holdsIfAbsent : holdsIfPresent;
  }

  @Override
  boolean dependsOnKey() {
    return holdsIfAbsent != holdsIfPresent;
  }

  @Override
  boolean isOfFewTexts() {
    return true;
  }
}
