package io.github.policycheck.lint.fix;

/** The lines of a text. */
final class Lines {

  private Lines() {}

  /** Returns where the line of a place begins. */
  static int start(String text, int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** Returns where the line of a place ends, its line break not included. */
  static int end(String text, int at) {
    int feed = text.indexOf('\n', at);
    int end = feed < 0 ? text.length() : feed;
    return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** Returns where the line after that of a place begins. */
  static int next(String text, int at) {
    int feed = text.indexOf('\n', at);
    return feed < 0 ? text.length() : feed + 1;
  }

  /** Returns the space at the beginning of the line of a place. */
  static String indent(String text, int at) {
    int start = start(text, at);
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Tells whether nothing but space stands before a place in its line. */
  static boolean isFirst(String text, int at) {
    return text.substring(start(text, at), at).isBlank();
  }

  /** Returns how lines of a text end. */
  static String lineBreak(String text) {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }
}
