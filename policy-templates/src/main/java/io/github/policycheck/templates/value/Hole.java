package io.github.policycheck.templates.value;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * What a template does not say. Two holes of one name are one: whatever fills it is the same
 * everywhere.
 *
 * @param name the expression, such as {@code var.repository}, without line breaks
 * @param location where it is written first
 * @param alternatives what it can only be, such as the two values of a conditional; empty if
 *     nothing is known
 */
public record Hole(String name, SourceLocation location, List<Value> alternatives) {

  /** Copies the list. */
  public Hole {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    alternatives = List.copyOf(alternatives);
  }

  /** Makes a hole of which nothing is known. */
  public static Hole of(String name, SourceLocation location) {
    return new Hole(name, location, List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hole hole && hole.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "${" + name + "}";
  }
}
