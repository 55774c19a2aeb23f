package io.github.policycheck.engine.model;

import java.util.List;
import java.util.Objects;

/**
 * One comparison of a Condition element: an operator, a key and the values it is compared with. The
 * element is the list of all of them, and all must hold.
 *
 * @param operator the operator
 * @param key the condition key in the policy's own case; keys are compared without regard to case
 * @param values the values in their order, possibly none; booleans and numbers as their JSON text
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">IAM
 *     User Guide: Condition element</a>
 */
public record Condition(QualifiedOperator operator, LocatedString key, List<LocatedString> values) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the key has no name
   */
  public Condition {
    Objects.requireNonNull(operator, "operator");
    if (key.value().isEmpty()) {
      throw new IllegalArgumentException("a condition key has a name; this one is empty");
    }
    values = List.copyOf(values);
  }

  /** Returns the condition key, whose case does not matter. */
  public ConditionKey conditionKey() {
    return ConditionKey.of(key.value());
  }

  /** Tells whether it compares a key, in upper or lower case. */
  public boolean isOn(String other) {
    return ConditionKey.areSame(key.value(), other);
  }
}
