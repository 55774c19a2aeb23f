package io.github.policycheck.engine.text;

import io.github.policycheck.engine.text.PlainTokens.NotPlainException;

/** The characters of a text that {@link PlainTokens} reads: space, words, numbers and strings. */
final class PlainText {

  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  PlainText(String text) {
    this.text = text;
  }

  /** Returns how many characters were read. */
  int at() {
    return at;
  }

  int line() {
    return line;
  }

  int column() {
    return at - lineStart + 1;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** Returns the next character; 0, which is nowhere allowed, at the end. */
  char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Goes behind one character that was looked at. */
  void advance() {
    at++;
  }

  void expect(char c) {
    if (peek() != c) {
      throw new NotPlainException();
    }
    at++;
  }

  /** Goes behind white space, and counts the lines. */
  void space() {
    while (true) {
      switch (peek()) {
        case ' ', '\t' -> at++;
        case '\n' -> newLine(1);
        case '\r' -> newLine(at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1);
        default -> {
          return;
        }
      }
    }
  }

  private void newLine(int length) {
    at += length;
    line++;
    lineStart = at;
  }

  /** Goes behind a word, which has to be the next. */
  void word(String word) {
    if (!text.startsWith(word, at)) {
      throw new NotPlainException();
    }
    at += word.length();
    endOfWord();
  }

  /**
   * Goes behind the number that begins here, and returns whether it has no fraction and no
   * exponent.
   */
  boolean integer() {
    boolean isInteger = true;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
      isInteger = false;
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
      isInteger = false;
    }
    endOfWord();
    return isInteger;
  }

  /** Returns what was read since a place. */
  String since(int start) {
    return text.substring(start, at);
  }

  private void digits() {
    int first = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == first) {
      throw new NotPlainException();
    }
  }

  /** After a word or a number comes what ends it. */
  private void endOfWord() {
    switch (peek()) {
      case ',', ']', '}', ' ', '\t', '\n', '\r', 0 -> {}
      default -> throw new NotPlainException();
    }
  }

  /** Returns the string that begins here, and goes behind it. */
  String string() {
    expect('"');
    int first = at;
    while (peek() != '"') {
      if (peek() == '\\') {
        return escaped(first);
      }
      if (peek() < ' ') {
        throw new NotPlainException();
      }
      at++;
    }
    return text.substring(first, at++);
  }

  private String escaped(int first) {
    StringBuilder string = new StringBuilder();
    string.append(text, first, at);
    while (peek() != '"') {
      char c = peek();
      if (c < ' ') {
        throw new NotPlainException();
      }
      at++;
      string.append(c == '\\' ? escape() : c);
    }
    at++;
    return string.toString();
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new NotPlainException();
    };
  }

  private char unicode() {
    int unit = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      int digit = peek() < 0x80 ? Character.digit(peek(), HEX) : -1;
      if (digit < 0) {
        throw new NotPlainException();
      }
      unit = unit * HEX + digit;
      at++;
    }
    return (char) unit;
  }
}
