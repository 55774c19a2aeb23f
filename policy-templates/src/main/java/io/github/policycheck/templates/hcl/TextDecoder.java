package io.github.policycheck.templates.hcl;

/** Takes the escapes out of text. */
final class TextDecoder {

  private static final int HEX = 16;
  private static final int SHORT = 4;
  private static final int LONG = 8;

  private final Cursor cursor;
  private final String text;
  private final boolean isQuoted;
  private final StringBuilder value = new StringBuilder();
  private final Places places = new Places();

  private TextDecoder(Cursor cursor, boolean isQuoted) {
    this.cursor = cursor;
    this.text = cursor.text();
    this.isQuoted = isQuoted;
  }

  /**
   * Decodes a part of the text.
   *
   * @param isQuoted whether backslashes are escapes
   */
  static TemplatePiece.Text decode(Cursor cursor, TextRange range, boolean isQuoted) {
    TextDecoder decoder = new TextDecoder(cursor, isQuoted);
    decoder.decode(range);
    decoder.places.end(range.to());
    return new TemplatePiece.Text(decoder.value.toString(), decoder.places, range);
  }

  private void decode(TextRange range) {
    int at = range.from();
    while (at < range.to()) {
      int end = endOfPlain(at, range.to());
      places.add(value.length(), at);
      value.append(text, at, end);
      at = end < range.to() ? escape(end, range.to()) : end;
    }
  }

  private int endOfPlain(int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      boolean isOpening =
          (c == '$' || c == '%')
              && at + 2 < to
              && text.charAt(at + 1) == c
              && text.charAt(at + 2) == '{';
      if (isOpening || (isQuoted && c == '\\')) {
        return at;
      }
    }
    return to;
  }

  /** Decodes one escape and returns where it ends. */
  private int escape(int at, int to) {
    char c = text.charAt(at);
    if (c != '\\') {
      add(at, c);
      places.add(value.length(), at + 2);
      value.append('{');
      return at + 3;
    }
    char kind = at + 1 < to ? text.charAt(at + 1) : '\0';
    switch (kind) {
      case 'n' -> add(at, '\n');
      case 'r' -> add(at, '\r');
      case 't' -> add(at, '\t');
      case '"', '\\' -> add(at, kind);
      case 'u' -> {
        return unicode(at, to, SHORT);
      }
      case 'U' -> {
        return unicode(at, to, LONG);
      }
      default -> {
        int end = at + 1 < to ? at + 1 + Character.charCount(text.codePointAt(at + 1)) : to;
        cursor.problem(
            new TextRange(at, end),
            "`" + text.substring(at, end) + "` is no escape: write `\\\\` for a backslash");
        places.add(value.length(), at);
        value.append(text, at, end);
        return end;
      }
    }
    return at + 2;
  }

  private void add(int at, char c) {
    places.add(value.length(), at);
    value.append(c);
  }

  private int unicode(int at, int to, int digits) {
    int end = at + 2;
    int code = 0;
    while (end < to && end < at + 2 + digits && Character.digit(text.charAt(end), HEX) >= 0) {
      code = code * HEX + Character.digit(text.charAt(end++), HEX);
    }
    boolean isSurrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    if (end < at + 2 + digits || !Character.isValidCodePoint(code) || isSurrogate) {
      String written = text.substring(at, end);
      cursor.problem(
          new TextRange(at, end),
          "`"
              + written
              + "` is no character: after `"
              + written.substring(0, 2)
              + "` come "
              + digits
              + " hexadecimal digits of one");
      places.add(value.length(), at);
      value.append(written);
      return end;
    }
    for (char unit : Character.toChars(code)) {
      add(at, unit);
    }
    return end;
  }
}
