package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A condition key of a statement with everything it is compared with.
 *
 * @param name the key as it is first written
 * @param conditions the comparisons, at least one
 */
record ComparedKey(String name, List<Condition> conditions) {

  /** Returns the keys of a statement, each once however it is spelled, in their order. */
  static List<ComparedKey> all(Statement statement) {
    Map<String, List<Condition>> byKey = new LinkedHashMap<>();
    for (Condition condition : statement.conditions()) {
      byKey
          .computeIfAbsent(
              condition.key().value().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
          .add(condition);
    }
    return byKey.values().stream()
        .map(same -> new ComparedKey(same.get(0).key().value(), List.copyOf(same)))
        .toList();
  }

  Place place(Statement statement) {
    return Place.key(statement, conditions.get(0));
  }

  /** Tells whether all comparisons hold for a request without the key. */
  boolean holdsWithout(boolean hasVariables) {
    return new ConditionTruth(conditions, hasVariables).holds(name, List.of());
  }

  /** Says what a statement does with requests that never have the key. */
  String effectWithout(Statement statement, boolean hasVariables) {
    if (holdsWithout(hasVariables)) {
      return "without the key the condition holds, so that it limits nothing there";
    }
    return statement.effect() == Effect.ALLOW
        ? "without the key the condition does not hold, so that this Allow never grants them"
        : "without the key the condition does not hold, so that this Deny never applies to them";
  }
}
