package io.github.policycheck.engine.evaluation;

/**
 * Compares text by simple lower-casing: one character becomes one, so {@code ß} is not {@code ss}.
 */
final class SimpleCase {

  private SimpleCase() {}

  // Not String.toLowerCase: it looks at neighbours, by which one sigma becomes two.
  static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }

  // Not String.equalsIgnoreCase: it folds upper case too, by which a dotless i equals I.
  static boolean equal(String left, String right) {
    int l = 0;
    int r = 0;
    while (l < left.length() && r < right.length()) {
      int a = left.codePointAt(l);
      int b = right.codePointAt(r);
      if (a != b && Character.toLowerCase(a) != Character.toLowerCase(b)) {
        return false;
      }
      l += Character.charCount(a);
      r += Character.charCount(b);
    }
    return l == left.length() && r == right.length();
  }
}
