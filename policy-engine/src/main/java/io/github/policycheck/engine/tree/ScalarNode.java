package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.model.LocatedString;
import java.util.Objects;

/**
 * A string, a number, a boolean or null.
 *
 * @param type which of them
 * @param value of a string what it says, of others how it is written
 * @param source the text that it was read from
 * @param from where it begins in that, quotes included
 * @param to where it ends
 */
public record ScalarNode(Type type, String value, Source source, int from, int to) implements Node {

  /** Checks that nothing is null. */
  public ScalarNode {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(source, "source");
  }

  /** The types of scalars. */
  public enum Type {
    /** Text. */
    STRING("a string"),
    /** A number. */
    NUMBER("a number"),
    /** True or false. */
    BOOLEAN("a boolean"),
    /** Nothing. */
    NULL("null");

    private final String kind;

    Type(String kind) {
      this.kind = kind;
    }
  }

  @Override
  public String kind() {
    return type.kind;
  }

  /** Tells whether this is a string. */
  public boolean isString() {
    return type == Type.STRING;
  }

  /** Returns the value with its place. */
  public LocatedString located() {
    return new LocatedString(value, location());
  }
}
