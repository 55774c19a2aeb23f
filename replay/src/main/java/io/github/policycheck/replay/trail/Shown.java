package io.github.policycheck.replay.trail;

/**
 * What is quoted in messages: never more than fits in a line, and nothing that a terminal obeys.
 */
public final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  /** Returns a text as a message quotes it, without the quotes. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      shown.append(c < ' ' || (c >= 0x7f && c < 0xa0) || Character.isSurrogate(c) ? '?' : c);
    }
    return text.length() > LONGEST ? shown + "..." : shown.toString();
  }
}
