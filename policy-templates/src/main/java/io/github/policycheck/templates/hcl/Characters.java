package io.github.policycheck.templates.hcl;

/** What characters mean to HCL. */
public final class Characters {

  private static final int NEXT_LINE = 0x85;

  private Characters() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Tells whether a name may begin with it: ID_Start of Unicode and {@code _}. */
  static boolean isNameStart(int c) {
    return c < 0x80 ? isLetter(c) || c == '_' : Character.isUnicodeIdentifierStart(c);
  }

  /** Tells whether a name may go on with it: ID_Continue of Unicode and {@code -}. */
  static boolean isNamePart(int c) {
    return c < 0x80
        ? isLetter(c) || isDigit(c) || c == '_' || c == '-'
        : Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private static boolean isLetter(int c) {
    int small = c | 0x20;
    return small >= 'a' && small <= 'z';
  }

  /** Tells whether it is white space of Unicode, no-break spaces included. */
  static boolean isSpace(char c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || c == NEXT_LINE
        || (c > 0x80 && Character.isSpaceChar(c));
  }

  /** Returns where the name that begins here ends; {@code from} if none does. */
  static int endOfName(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (at == from ? !isNameStart(c) : !isNamePart(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  /**
   * Returns where the number that begins here ends. It may have several dots and exponents, so that
   * such a number is one thing of which can be said that it is none.
   */
  static int endOfNumber(String text, int from) {
    int at = from;
    int end = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isDigit(c)) {
        end = ++at;
      } else if (c == '.') {
        at++; // belongs to the number if a digit or an exponent follows
      } else if (c == 'e' || c == 'E') {
        int digit = at + 1;
        if (digit < text.length() && (text.charAt(digit) == '+' || text.charAt(digit) == '-')) {
          digit++;
        }
        if (digit == text.length() || !isDigit(text.charAt(digit))) {
          break;
        }
        at = digit + 1;
        end = at;
      } else {
        break;
      }
    }
    return end;
  }

  /** Returns where the line ends: at its end of the line, or at the end of the text. */
  static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    if (end < 0) {
      return text.length();
    }
    return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** Returns the place after the end of a line, if that is here. */
  static int afterEndOfLine(String text, int at) {
    int next = at < text.length() && text.charAt(at) == '\r' ? at + 1 : at;
    return next < text.length() && text.charAt(next) == '\n' ? next + 1 : at;
  }

  /** Returns a text without white space of Unicode around it. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
