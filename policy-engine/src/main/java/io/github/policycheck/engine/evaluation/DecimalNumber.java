package io.github.policycheck.engine.evaluation;

import java.util.Optional;

/**
 * An integer or a decimal fraction of any size, compared exactly and in linear time, which no
 * floating-point number and, for hostile input, no big number of the JDK would do.
 *
 * @param isNegative whether it is below zero
 * @param integer the digits before the point, without leading zeros
 * @param fraction the digits after it, without trailing zeros
 */
record DecimalNumber(boolean isNegative, String integer, String fraction)
    implements Comparable<DecimalNumber> {

  /**
   * Returns the number written as {@code text}: a sign or none, digits, a point or none, digits.
   */
  static Optional<DecimalNumber> parse(String text) {
    boolean isSigned = text.startsWith("-") || text.startsWith("+");
    String digits = isSigned ? text.substring(1) : text;
    int point = digits.indexOf('.');
    String integer = point < 0 ? digits : digits.substring(0, point);
    String fraction = point < 0 ? "" : digits.substring(point + 1);
    boolean isNumber =
        !integer.isEmpty()
            && Digits.areAll(integer)
            && Digits.areAll(fraction)
            && (point < 0 || !fraction.isEmpty());
    if (!isNumber) {
      return Optional.empty();
    }
    int start = 0;
    while (start < integer.length() && integer.charAt(start) == '0') {
      start++;
    }
    int end = fraction.length();
    while (end > 0 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    String significant = integer.substring(start);
    String exact = fraction.substring(0, end);
    boolean isZero = significant.isEmpty() && exact.isEmpty();
    return Optional.of(new DecimalNumber(text.startsWith("-") && !isZero, significant, exact));
  }

  @Override
  public int compareTo(DecimalNumber other) {
    if (isNegative != other.isNegative) {
      return isNegative ? -1 : 1;
    }
    int magnitude = Integer.compare(integer.length(), other.integer.length());
    if (magnitude == 0) {
      magnitude = integer.compareTo(other.integer);
    }
    if (magnitude == 0) {
      magnitude = fraction.compareTo(other.fraction);
    }
    return isNegative ? -magnitude : magnitude;
  }
}
