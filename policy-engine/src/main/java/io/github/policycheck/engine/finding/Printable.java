package io.github.policycheck.engine.finding;

/** Makes text from others safe to print: names could hold terminal control sequences. */
public final class Printable {

  private static final int HEX = 16;
  private static final int DIGITS = 4;

  /** What means nothing to Markdown, besides letters and digits. */
  private static final String PLAIN = " .,;:/=+?%'\"()-";

  private Printable() {}

  /** Returns {@code text} with each control character written as an escape. */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    // Plain loops: the Git hook prints with it, and a stream would cost its start milliseconds.
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isControl(c)) {
        String hex = Integer.toString(c, HEX);
        safe.append("\\u").append("0".repeat(Math.max(0, DIGITS - hex.length()))).append(hex);
      } else {
        safe.appendCodePoint(c);
      }
    }
    return safe.toString();
  }

  /**
   * Returns {@code text} for a page of Markdown, of which nothing is taken for markup, also in a
   * cell of a table: each character that could be is written by its number.
   */
  public static String markdown(String text) {
    StringBuilder safe = new StringBuilder();
    text(text)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0 || c > 0x7f) {
                safe.appendCodePoint(c);
              } else {
                safe.append("&#").append(c).append(';');
              }
            });
    return safe.toString();
  }

  /** Besides the control characters: those that reorder the line or have no half of their own. */
  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
