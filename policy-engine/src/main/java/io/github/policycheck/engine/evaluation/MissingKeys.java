package io.github.policycheck.engine.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the condition keys whose value a request leaves open and could change its decision. */
final class MissingKeys {

  private MissingKeys() {}

  static List<String> of(RequestContext request, CompiledStatement[] statements) {
    Set<String> ofDenies = new TreeSet<>();
    Set<String> ofAllows = new TreeSet<>();
    boolean isAllowedAnyway = false;
    for (CompiledStatement statement : statements) {
      Set<String> open = statement.openKeys(request).orElse(null);
      if (open == null) {
        continue;
      }
      if (open.isEmpty() && statement.isDeny()) {
        return List.of(); // denied, whatever the keys are
      }
      isAllowedAnyway |= open.isEmpty();
      (statement.isDeny() ? ofDenies : ofAllows).addAll(open);
    }
    Set<String> decisive = new TreeSet<>(ofDenies);
    if (!isAllowedAnyway) {
      decisive.addAll(ofAllows);
    }
    return spelled(decisive, statements);
  }

  /** Returns the keys as the policies spell them first. */
  private static List<String> spelled(Set<String> keys, CompiledStatement[] statements) {
    Map<String, String> spellings = new TreeMap<>();
    for (CompiledStatement statement : statements) {
      for (String key : statement.writtenKeys()) {
        spellings.putIfAbsent(RequestContext.normalized(key), key);
      }
    }
    return keys.stream().map(key -> spellings.getOrDefault(key, key)).toList();
  }
}
