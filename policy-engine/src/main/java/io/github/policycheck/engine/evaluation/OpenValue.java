package io.github.policycheck.engine.evaluation;

import java.util.Objects;

/**
 * What is decided if a condition key that the request has, with a value that nobody has told, has
 * this one.
 *
 * @param key the condition key, such as {@code aws:PrincipalArn}
 * @param value one of the values that it can have
 * @param decision the decision if it has it
 */
public record OpenValue(String key, String value, Decision decision) {

  /** Checks that nothing is null. */
  public OpenValue {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(decision, "decision");
  }
}
