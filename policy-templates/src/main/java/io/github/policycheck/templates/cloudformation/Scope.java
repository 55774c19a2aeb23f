package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.templates.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names are worth in a part of a template: those of loops, and those that a substitution
 * brings along.
 */
record Scope(Map<String, Value> names) {

  static final Scope NONE = new Scope(Map.of());

  Scope {
    names = Map.copyOf(names);
  }

  Scope with(String name, Value value) {
    Map<String, Value> more = new HashMap<>(names);
    more.put(name, value);
    return new Scope(more);
  }

  @Nullable Value get(String name) {
    return names.get(name);
  }
}
