package io.github.policycheck.engine.tree;

import java.util.Objects;

/**
 * A member of an object.
 *
 * @param name its name, a string
 * @param value its value
 */
public record Member(ScalarNode name, Node value) {

  /** Checks that nothing is null. */
  public Member {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }
}
