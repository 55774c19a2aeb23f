package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression is evaluated.
 *
 * @param source the text it is written in
 * @param names what {@code each}, {@code count} and the variables of loops are worth
 */
record Scope(Source source, Map<String, Value> names) {

  Scope {
    names = Map.copyOf(names);
  }

  static Scope of(Source source) {
    return new Scope(source, Map.of());
  }

  Scope with(String name, Value value) {
    Map<String, Value> more = new HashMap<>(names);
    more.put(name, value);
    return new Scope(source, more);
  }

  /** Returns a scope in which a name has a key and a value, as {@code each} has. */
  Scope iterating(String name, Value key, Value value, Origin origin) {
    return with(
        name,
        new Value.Fields(
            List.of(new Value.Field("key", origin, key), new Value.Field("value", origin, value)),
            origin));
  }

  @Nullable Value get(String name) {
    return names.get(name);
  }

  Origin origin(TextRange range) {
    return new Origin(source, range.from(), range.to());
  }

  /** Returns what is written there as a value of which nothing is known. */
  Value.Unknown unknown(TextRange range) {
    Origin origin = origin(range);
    return unknown(origin.text(), origin);
  }

  static Value.Unknown unknown(String name, Origin origin) {
    return new Value.Unknown(
        Hole.of(name.strip().replaceAll("\\s+", " "), origin.location()), origin);
  }
}
