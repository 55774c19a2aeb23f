package io.github.policycheck.engine.pattern;

/**
 * Compares text by simple lower-casing: one character becomes one, so {@code ß} is not {@code ss}.
 * So are names of actions and condition keys compared, and values where an operator ignores case.
 */
public final class SimpleCase {

  private SimpleCase() {}

  /** Returns {@code text} in lower case. */
  // Not String.toLowerCase: it looks at neighbours, by which one sigma becomes two.
  public static String lower(String text) {
    // An array: names are many when policies are compiled, which is mostly done once in a JVM.
    char[] chars = text.toCharArray();
    boolean isLower = true;
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c >= 0x80) {
        return lowerByCodePoint(text);
      }
      if (c >= 'A' && c <= 'Z') {
        chars[i] = (char) (c + 'a' - 'A');
        isLower = false;
      }
    }
    return isLower ? text : new String(chars);
  }

  private static String lowerByCodePoint(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      lower.appendCodePoint(Character.toLowerCase(text.codePointAt(i)));
    }
    return lower.toString();
  }

  /** Tells whether two texts are the same but for upper and lower case. */
  // Not String.equalsIgnoreCase: it folds upper case too, by which a dotless i equals I.
  public static boolean equal(String left, String right) {
    int l = commonAscii(left, right);
    if (l < left.length() && l < right.length() && (left.charAt(l) | right.charAt(l)) < 0x80) {
      return false;
    }
    int r = l;
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

  /** Returns how many characters of ASCII are the same in both where they begin. */
  private static int commonAscii(String left, String right) {
    int length = Math.min(left.length(), right.length());
    int at = 0;
    while (at < length) {
      char a = left.charAt(at);
      char b = right.charAt(at);
      if ((a | b) >= 0x80 || (a != b && lower(a) != lower(b))) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static int lower(char ascii) {
    return ascii >= 'A' && ascii <= 'Z' ? ascii + 'a' - 'A' : ascii;
  }

  /** Tells whether a text begins with another one, both in lower case. */
  public static boolean startsWith(String text, String beginning) {
    int t = 0;
    int b = 0;
    while (b < beginning.length()) {
      if (t == text.length()) {
        return false;
      }
      int one = text.codePointAt(t);
      int other = beginning.codePointAt(b);
      if (one != other && Character.toLowerCase(one) != Character.toLowerCase(other)) {
        return false;
      }
      t += Character.charCount(one);
      b += Character.charCount(other);
    }
    return true;
  }
}
