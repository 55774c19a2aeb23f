package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What policy variables stand for as every request that is asked about has a value of their key.
 */
final class GivenVariables {

  private GivenVariables() {}

  /**
   * Returns the single values of keys that stand in statements as variables, by the key.
   *
   * @param context what every request has
   */
  static Map<String, String> among(
      List<PolicyStatement> statements, Map<String, List<String>> context) {
    Map<String, String> given = new TreeMap<>();
    context.forEach(
        (key, values) -> {
          if (values.size() == 1 && stands(ConditionKey.of(key), statements)) {
            given.put(key, values.get(0));
          }
        });
    return given;
  }

  private static boolean stands(ConditionKey key, List<PolicyStatement> statements) {
    return statements.stream()
        .anyMatch(one -> one.hasVariables() && key.isVariableIn(one.statement().toString()));
  }

  /** Returns a caller each of whose requests has them. */
  static Caller with(Map<String, String> given, Caller caller) {
    Set<ConditionKey> names = ConditionKey.all(given.keySet());
    Map<String, String> keys = new HashMap<>(caller.contextKeys());
    keys.keySet().removeIf(key -> names.contains(ConditionKey.of(key)));
    keys.putAll(given);
    Set<String> absent = new HashSet<>(caller.absentKeys());
    absent.removeIf(key -> names.contains(ConditionKey.of(key)));
    return caller.with(keys, absent);
  }
}
