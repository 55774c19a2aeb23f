package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Conditions on one key, and for which requests they hold together. A request without the key is
 * always thought possible.
 */
final class KeyConditions {

  private final String key;
  private final List<Condition> conditions;
  private final ConditionTruth truth;
  private final KeySpace space;
  private final boolean isDecided;

  private KeyConditions(
      String key, List<Condition> conditions, boolean isMultivalued, boolean hasVariables) {
    this.key = key;
    this.conditions = List.copyOf(conditions);
    this.truth = new ConditionTruth(conditions, hasVariables);
    this.space = KeySpace.of(conditions, isMultivalued, hasVariables);
    this.isDecided = space.isComplete() && conditions.stream().allMatch(KeyConditions::isUsable);
  }

  /** Returns the conditions of a statement, those on one key together, in their order. */
  static Map<String, List<Condition>> byKey(Statement statement) {
    Map<String, List<Condition>> byKey = new LinkedHashMap<>();
    for (Condition condition : statement.conditions()) {
      byKey
          .computeIfAbsent(
              condition.key().value().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
          .add(condition);
    }
    return byKey;
  }

  /**
   * Takes conditions together.
   *
   * @param conditions on one key, at least one
   * @param hasVariables whether policy variables in them are replaced
   */
  static KeyConditions of(List<Condition> conditions, KnownActions actions, boolean hasVariables) {
    String key = conditions.get(0).key().value();
    return new KeyConditions(
        key, conditions, actions.isMultivalued(key).orElse(true), hasVariables);
  }

  /** What a value that is none of its type would mean nobody can want; another rule says so. */
  private static boolean isUsable(Condition condition) {
    for (LocatedString value : condition.values()) {
      if (!BoundaryValues.isValue(condition.operator().operator().family(), value.value())) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether what the other methods say holds for all requests. */
  boolean isDecided() {
    return isDecided;
  }

  boolean hold(List<String> values) {
    return truth.holds(key, values);
  }

  /** Tells whether they hold for every request, for certain. */
  boolean alwaysHold() {
    return isDecided && space.values().stream().allMatch(this::hold);
  }

  /** Tells whether they hold for no request, for certain. */
  boolean neverHold() {
    return isDecided && space.values().stream().noneMatch(this::hold);
  }

  /** Tells whether all requests that have the key are treated alike, those without it otherwise. */
  boolean areAboutPresence() {
    boolean ifAbsent = hold(List.of());
    return isDecided && presentValues().allMatch(values -> hold(values) != ifAbsent);
  }

  /** Tells whether they fail for some request that has the key, or may do so. */
  boolean mayFailIfPresent() {
    return !isDecided || presentValues().anyMatch(values -> !hold(values));
  }

  /** Returns the values of the key; not the empty text, which no service sends. */
  private Stream<List<String>> presentValues() {
    return space.values().stream().filter(values -> values.stream().anyMatch(v -> !v.isEmpty()));
  }

  /**
   * Tells whether they hold wherever others hold, for certain.
   *
   * @param others on the same key, possibly none
   */
  boolean areImpliedBy(List<Condition> others, KnownActions actions, boolean hasVariables) {
    if (conditions.stream().allMatch(mine -> others.stream().anyMatch(o -> isSame(mine, o)))) {
      return true;
    }
    List<Condition> all = new ArrayList<>(conditions);
    all.addAll(others);
    KeySpace both = KeySpace.of(all, actions.isMultivalued(key).orElse(true), hasVariables);
    if (!both.isComplete() || !all.stream().allMatch(KeyConditions::isUsable)) {
      return false;
    }
    ConditionTruth theirs = new ConditionTruth(others, hasVariables);
    return both.values().stream().allMatch(values -> !theirs.holds(key, values) || hold(values));
  }

  private static boolean isSame(Condition one, Condition other) {
    return one.operator().canonicalName().equals(other.operator().canonicalName())
        && texts(one).equals(texts(other));
  }

  private static List<String> texts(Condition condition) {
    return condition.values().stream().map(LocatedString::value).distinct().sorted().toList();
  }
}
