package io.github.policycheck.engine.evaluation;

/** What numbers, dates and addresses are written with. */
final class Digits {

  private Digits() {}

  /** Tells whether {@code text} is nothing but the digits 0 to 9; it may be empty. */
  static boolean areAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isOne(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isOne(char c) {
    return c >= '0' && c <= '9';
  }
}
