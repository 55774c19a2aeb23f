package io.github.policycheck.templates.hcl;

/** How far the text of a template goes that stands for itself. */
final class TemplateText {

  private static final int ESCAPED_OPENING = 3;

  private TemplateText() {}

  /**
   * Returns where it ends: at the end of the line, at what opens a sequence, at the quote that
   * closes the template if it is quoted, or at the end of all.
   */
  static int end(String text, int from, boolean isQuoted) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r' || (isQuoted && c == '"') || isOpening(text, at)) {
        return at;
      }
      if (isEscapedOpening(text, at)) {
        at += ESCAPED_OPENING;
      } else {
        at += isQuoted && isEscape(text, at) ? 2 : 1;
      }
    }
    return text.length();
  }

  /** Tells whether an interpolation or a directive begins here. */
  static boolean isOpening(String text, int at) {
    return isSign(text, at) && at + 1 < text.length() && text.charAt(at + 1) == '{';
  }

  /** Tells whether the sign is doubled here before a brace, so that nothing begins. */
  static boolean isEscapedOpening(String text, int at) {
    return isSign(text, at) && isOpening(text, at + 1) && text.charAt(at + 1) == text.charAt(at);
  }

  private static boolean isSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '$' || text.charAt(at) == '%');
  }

  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && text.charAt(at + 1) != '\n'
        && text.charAt(at + 1) != '\r';
  }
}
