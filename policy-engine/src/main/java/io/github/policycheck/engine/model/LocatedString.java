package io.github.policycheck.engine.model;

import java.util.Objects;

/**
 * A piece of text of a policy and where it stands.
 *
 * @param value the text, JSON escapes resolved
 * @param location where it stands, quotes included
 */
public record LocatedString(String value, SourceLocation location) {

  /** Checks that nothing is null. */
  public LocatedString {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(location, "location");
  }

  /** Returns the text alone. */
  @Override
  public String toString() {
    return value;
  }
}
