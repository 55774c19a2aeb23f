package io.github.policycheck.awsfake.cloudtrail;

/**
 * Numbers that look random and are the same on every machine: SplitMix64. The generators of the JDK
 * do not promise that for all of their versions.
 */
final class Draw {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final String HEX = "0123456789abcdef";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private long state;

  /** Makes one for each combination of a seed and what it is used for. */
  Draw(long seed, long... uses) {
    state = mixed(seed + GAMMA);
    for (long use : uses) {
      state = mixed(state ^ mixed(use + GAMMA));
    }
  }

  /** Makes one for a text, such as an account. */
  static Draw of(long seed, String text) {
    long[] uses = new long[text.length()];
    for (int i = 0; i < uses.length; i++) {
      uses[i] = text.charAt(i);
    }
    return new Draw(seed, uses);
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GAMMA;
    return mixed(state);
  }

  /** Returns a number from 0 up to, but not, a limit. */
  int below(int limit) {
    return (int) (((next() >>> 32) * limit) >>> 32);
  }

  /** Returns true as often as so many of a million times. */
  boolean happens(int ofMillion) {
    return below(1_000_000) < ofMillion;
  }

  <T> T one(T[] of) {
    return of[below(of.length)];
  }

  String hex(int length) {
    return text(HEX, 16, length);
  }

  /** Returns upper-case letters and digits, of which AWS makes ids. */
  String upper(int length) {
    return text(UPPER, 32, length);
  }

  String base64(int length) {
    return text(BASE64, 64, length);
  }

  String letters(int length) {
    return text(LETTERS, LETTERS.length(), length);
  }

  String digits(int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) ('1' + below(9));
    }
    return new String(text);
  }

  String uuid() {
    String hex = hex(32);
    return new StringBuilder(36)
        .append(hex, 0, 8)
        .append('-')
        .append(hex, 8, 12)
        .append("-4")
        .append(hex, 13, 16)
        .append("-a")
        .append(hex, 17, 20)
        .append('-')
        .append(hex, 20, 32)
        .toString();
  }

  private String text(String of, int size, int length) {
    char[] text = new char[length];
    long bits = 0;
    for (int i = 0; i < length; i++) {
      // Four of each number: a record has hundreds of them.
      bits = i % 4 == 0 ? next() : bits >>> 16;
      text[i] = of.charAt((int) (((bits & 0xFFFF) * size) >>> 16));
    }
    return new String(text);
  }
}
