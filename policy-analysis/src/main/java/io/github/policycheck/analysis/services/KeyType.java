package io.github.policycheck.analysis.services;

import io.github.policycheck.engine.model.ConditionOperator.Family;
import java.util.Objects;

/**
 * What the values of a condition key are.
 *
 * @param family the operators that compare such values
 * @param isMultivalued whether a request can have several of them
 */
public record KeyType(Family family, boolean isMultivalued) {

  /** Checks that nothing is null. */
  public KeyType {
    Objects.requireNonNull(family, "family");
  }

  /** A lower-case letter for one value, an upper-case letter for several. */
  static KeyType ofLetter(String letter) {
    boolean isMultivalued = !letter.isEmpty() && letter.charAt(0) >= 'A' && letter.charAt(0) <= 'Z';
    return new KeyType(
        switch (letter) {
          case "s", "S" -> Family.STRING;
          case "a", "A" -> Family.ARN;
          case "b", "B" -> Family.BOOL;
          case "n", "N" -> Family.NUMERIC;
          case "d", "D" -> Family.DATE;
          case "i", "I" -> Family.IP_ADDRESS;
          case "y", "Y" -> Family.BINARY;
          default ->
              throw new IllegalArgumentException("`" + letter + "` is no type of condition key");
        },
        isMultivalued);
  }
}
