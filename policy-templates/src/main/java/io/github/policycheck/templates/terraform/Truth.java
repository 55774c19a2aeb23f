package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** What comparisons of values are worth; empty where that is not known. */
final class Truth {

  private Truth() {}

  static Optional<Boolean> and(Optional<Boolean> left, Optional<Boolean> right) {
    boolean isFalse = !left.orElse(true) || !right.orElse(true);
    return isFalse ? Optional.of(false) : left.isEmpty() ? left : right;
  }

  static Optional<Boolean> or(Optional<Boolean> left, Optional<Boolean> right) {
    boolean isTrue = left.orElse(false) || right.orElse(false);
    return isTrue ? Optional.of(true) : left.isEmpty() ? left : right;
  }

  static Optional<Boolean> equal(Value left, Value right) {
    boolean isNull = left.isNull() || right.isNull();
    if (isNull) {
      return isKnown(left) && isKnown(right)
          ? Optional.of(left.isNull() && right.isNull())
          : Optional.empty();
    }
    Optional<BigDecimal> number = number(left);
    if (number.isPresent()) {
      return number(right).map(other -> number.get().compareTo(other) == 0);
    }
    // what is no text is none even if it looks the same, but may have become one before
    boolean areOfOneType = left instanceof Value.Scalar == right instanceof Value.Scalar;
    return areOfOneType
        ? left.knownText().flatMap(text -> right.knownText().map(text::equals))
        : Optional.empty();
  }

  private static boolean isKnown(Value value) {
    return !(value instanceof Value.Unknown);
  }

  static Optional<Integer> compare(Value left, Value right) {
    return number(left).flatMap(one -> number(right).map(one::compareTo));
  }

  static Optional<BigDecimal> number(Value value) {
    boolean isNumber =
        value instanceof Value.Scalar scalar && scalar.type() == ScalarNode.Type.NUMBER;
    try {
      return isNumber
          ? Optional.of(new BigDecimal(((Value.Scalar) value).text()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
