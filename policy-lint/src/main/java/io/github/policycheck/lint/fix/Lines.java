package io.github.policycheck.lint.fix;

/** The lines of a text. */
final class Lines {

  private Lines() {}

  /** Returns where the line of a place begins. */
  static int start(String text, int at) {
    int before = at > 0 && text.startsWith("\r\n", at - 1) ? at - 2 : at - 1;
    return Math.max(text.lastIndexOf('\n', before), text.lastIndexOf('\r', before)) + 1;
  }

  /** Returns where the line of a place ends, its line break not included. */
  static int end(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** Returns where the line after that of a place begins. */
  static int next(String text, int at) {
    int end = end(text, at);
    return Math.min(text.length(), text.startsWith("\r\n", end) ? end + 2 : end + 1);
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
    return text.contains("\r\n")
        ? "\r\n"
        : text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? "\r" : "\n";
  }
}
