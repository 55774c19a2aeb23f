package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.templates.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names are worth in a part of a template: those of loops, and those that a substitution
 * brings along.
 *
 * @param assumed the parameters whose defaults say what loops go over
 */
record Scope(Map<String, Value> names, Set<String> assumed) {

  static final Scope NONE = new Scope(Map.of(), Set.of());

  Scope {
    names = Map.copyOf(names);
    assumed = Set.copyOf(assumed);
  }

  Scope with(String name, Value value) {
    Map<String, Value> more = new HashMap<>(names);
    more.put(name, value);
    return new Scope(more, assumed);
  }

  Scope assuming(Set<String> parameters) {
    Set<String> all = new HashSet<>(assumed);
    all.addAll(parameters);
    return new Scope(names, all);
  }

  @Nullable Value get(String name) {
    return names.get(name);
  }
}
