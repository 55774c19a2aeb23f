package io.github.policycheck.engine.finding;

/**
 * Quotes what the author of a policy wrote, for messages: in backticks and no longer than useful.
 */
public final class Quoted {

  private static final int SHOWN = 100;

  private Quoted() {}

  /** Returns {@code written} in backticks, the end left out if it is long. */
  public static String of(Object written) {
    return "`" + shortened(written.toString()) + "`";
  }

  /** Returns {@code written}, the end left out if it is long. */
  public static String shortened(String written) {
    if (written.length() <= SHOWN) {
      return written;
    }
    int end = Character.isHighSurrogate(written.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return written.substring(0, end) + "…";
  }
}
