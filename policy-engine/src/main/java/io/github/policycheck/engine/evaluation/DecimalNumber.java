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

  /** Returns the next integer above it. */
  DecimalNumber above() {
    if (!isNegative) {
      return of(false, plusOne(integer), "");
    }
    return of(true, fraction.isEmpty() ? minusOne(integer) : integer, "");
  }

  /** Returns the next integer below it. */
  DecimalNumber below() {
    return negated().above().negated();
  }

  /** Returns some number between this and {@code higher}, an integer if the next one is there. */
  DecimalNumber upTo(DecimalNumber higher) {
    DecimalNumber next = above();
    if (next.compareTo(higher) < 0) {
      return next;
    }
    // Neither is beyond zero then, and one more digit makes a number a little farther from it.
    int digits = Math.max(fraction.length(), higher.fraction.length());
    DecimalNumber nearer = isNegative ? higher : this;
    String zeros = "0".repeat(digits - nearer.fraction.length());
    return new DecimalNumber(isNegative, nearer.integer, nearer.fraction + zeros + "1");
  }

  private DecimalNumber negated() {
    return of(!isNegative, integer, fraction);
  }

  private static DecimalNumber of(boolean isNegative, String integer, String fraction) {
    boolean isZero = integer.isEmpty() && fraction.isEmpty();
    return new DecimalNumber(isNegative && !isZero, integer, fraction);
  }

  private static String plusOne(String integer) {
    int end = integer.length();
    while (end > 0 && integer.charAt(end - 1) == '9') {
      end--;
    }
    String zeros = "0".repeat(integer.length() - end);
    return end == 0
        ? "1" + zeros
        : integer.substring(0, end - 1) + (char) (integer.charAt(end - 1) + 1) + zeros;
  }

  /** Of one that is not zero. */
  private static String minusOne(String integer) {
    int end = integer.length();
    while (integer.charAt(end - 1) == '0') {
      end--;
    }
    char last = (char) (integer.charAt(end - 1) - 1);
    String start = end == 1 && last == '0' ? "" : integer.substring(0, end - 1) + last;
    return start + "9".repeat(integer.length() - end);
  }

  /** Returns it as policies and requests write it. */
  @Override
  public String toString() {
    return (isNegative ? "-" : "")
        + (integer.isEmpty() ? "0" : integer)
        + (fraction.isEmpty() ? "" : "." + fraction);
  }
}
