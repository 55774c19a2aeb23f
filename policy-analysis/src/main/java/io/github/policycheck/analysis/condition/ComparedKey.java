package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A condition key of a statement with everything it is compared with.
 *
 * @param name the key as it is first written
 * @param conditions the comparisons, at least one
 */
record ComparedKey(String name, List<Condition> conditions) {

  /** Returns the keys of a statement, each once however it is spelled, in their order. */
  static List<ComparedKey> all(Statement statement) {
    return KeyConditions.byKey(statement).values().stream()
        .map(same -> new ComparedKey(same.get(0).key().value(), List.copyOf(same)))
        .toList();
  }

  /** Returns a key of a statement, in upper or lower case; empty if it does not compare it. */
  static Optional<ComparedKey> find(Statement statement, String key) {
    return all(statement).stream().filter(one -> ConditionKey.areSame(one.name(), key)).findFirst();
  }

  Place place(Statement statement) {
    return Place.key(statement, conditions.get(0));
  }

  /** Tells whether all comparisons hold for a request without the key. */
  boolean holdsWithout(boolean hasVariables) {
    return holds(List.of(), hasVariables);
  }

  /** Tells whether a Deny of a policy is about the key and about requests without it. */
  boolean isDeniedWithout(CheckedPolicy policy) {
    return policy.denies().stream()
        .flatMap(deny -> find(deny, name).stream())
        .anyMatch(other -> other.holdsWithout(policy.hasVariables()));
  }

  /** Tells whether all comparisons hold for a request that has the key with these values. */
  boolean holds(List<String> values, boolean hasVariables) {
    return new ConditionTruth(conditions, hasVariables).holds(name, values);
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
