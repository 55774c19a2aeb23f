package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a Condition element, ready to run.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide: condition operators</a>
 */
abstract class CompiledCondition {

  private final Condition written;
  private final String key;

  CompiledCondition(Condition written) {
    this.written = written;
    this.key = RequestContext.normalized(written.key().value());
  }

  /** Compiles all comparisons of a statement. */
  static CompiledCondition[] all(
      List<Condition> conditions, boolean hasVariables, ReadingsInUse readings) {
    CompiledCondition[] compiled = new CompiledCondition[conditions.size()];
    for (int i = 0; i < compiled.length; i++) {
      Condition condition = conditions.get(i);
      compiled[i] =
          condition.operator().operator() == ConditionOperator.NULL
              ? new NullCheck(condition)
              : new ValueCheck(condition, hasVariables, readings);
    }
    return compiled;
  }

  /** Returns the normalized key. */
  final String key() {
    return key;
  }

  final boolean holds(RequestContext request) {
    return holds(request.valuesOf(key), request);
  }

  abstract boolean holds(@Nullable KeyValues values, RequestContext request);

  /**
   * Returns the normalized keys that the request leaves open and on which it depends whether the
   * condition holds.
   */
  final List<String> openKeys(RequestContext request) {
    if (!dependsOnKey()) {
      return List.of();
    }
    List<String> open = new ArrayList<>();
    if (request.leavesOpen(key)) {
      open.add(key);
      open.addAll(openVariables(null, request));
    } else if (!isSettled(request.valuesOf(key), request)) {
      open.addAll(openVariables(request.valuesOf(key), request));
    }
    return open;
  }

  /** Tells whether it compares a normalized key or has a variable for it. */
  boolean uses(String normalized) {
    return key.equals(normalized);
  }

  /** Tells whether it matters at all which values the key has, and whether it has some. */
  abstract boolean dependsOnKey();

  /** Tells whether these values decide, whatever the open variables may be. */
  boolean isSettled(@Nullable KeyValues values, RequestContext request) {
    return true;
  }

  /**
   * Returns the normalized keys of the variables that the request leaves open.
   *
   * @param values the values that the key has, null if it is open itself
   */
  List<String> openVariables(@Nullable KeyValues values, RequestContext request) {
    return List.of();
  }

  /** Tells whether it asks of its key only whether it is there, and for some texts. */
  abstract boolean isOfFewTexts();

  /** Tells whether it holds where none of its values is found. */
  boolean isNegated() {
    return false;
  }

  /** Tells whether it is Bool, and a value of the policy or of the request is no boolean. */
  boolean comparesOtherThanBoolean(RequestContext request) {
    return false;
  }

  /**
   * Returns texts of which a request has to have one, exactly so, for the condition to hold; empty
   * if it can hold otherwise.
   */
  Set<String> neededTexts() {
    return Set.of();
  }

  /** Adds the texts that it asks for. */
  void addTexts(Set<String> texts) {}

  /** Returns the condition's key and those of its variables as the policy spells them. */
  final List<String> writtenKeys() {
    return Stream.concat(Stream.of(written.key().value()), writtenVariables().stream()).toList();
  }

  /** Returns the keys of the variables as the policy spells them. */
  List<String> writtenVariables() {
    return List.of();
  }

  /** A key without values, or of which all values are empty, is a null data set: as if absent. */
  static boolean isNullDataSet(@Nullable KeyValues values) {
    return values == null || values.isNullDataSet();
  }

  @Override
  public final String toString() {
    return RequestContext.normalized(written.operator().written())
        + "("
        + key
        + written.values().stream()
            .map(value -> ", \"" + value + "\"")
            .collect(Collectors.joining())
        + ")";
  }
}
