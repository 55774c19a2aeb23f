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
  private final Places places;

  private TextDecoder(Cursor cursor, TextRange range, boolean isQuoted) {
    this.cursor = cursor;
    this.text = cursor.text();
    this.isQuoted = isQuoted;
    this.places = new Places(range.to());
  }

  /**
   * Decodes a part of the text.
   *
   * @param isQuoted whether backslashes are escapes
   */
  static TemplatePiece.Text decode(Cursor cursor, TextRange range, boolean isQuoted) {
    TextDecoder decoder = new TextDecoder(cursor, range, isQuoted);
    decoder.decode(range);
    return new TemplatePiece.Text(decoder.value.toString(), decoder.places, range);
  }

  private void decode(TextRange range) {
    int at = range.from();
    while (at < range.to()) {
      int end = endOfPlain(at, range.to());
      addPlain(at, end);
      at = end < range.to() ? escape(end, range.to()) : end;
    }
  }

  private int endOfPlain(int from, int to) {
    for (int at = from; at < to; at++) {
      if ((isQuoted && text.charAt(at) == '\\') || TemplateText.isEscapedOpening(text, at)) {
        return at;
      }
    }
    return to;
  }

  /** Decodes one escape and returns where it ends. */
  private int escape(int at, int to) {
    char c = text.charAt(at);
    if (c != '\\') {
      add(c, at, at + 2);
      addPlain(at + 2, at + 3);
      return at + 3;
    }
    char kind = at + 1 < to ? text.charAt(at + 1) : '\0';
    switch (kind) {
      case 'n' -> add('\n', at, at + 2);
      case 'r' -> add('\r', at, at + 2);
      case 't' -> add('\t', at, at + 2);
      case '"', '\\' -> add(kind, at, at + 2);
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
        addPlain(at, end);
        return end;
      }
    }
    return at + 2;
  }

  private void add(char c, int from, int to) {
    places.add(1, from, to);
    value.append(c);
  }

  private void addPlain(int from, int to) {
    if (to > from) {
      places.add(to - from, from, to);
      value.append(text, from, to);
    }
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
      addPlain(at, end);
      return end;
    }
    places.add(Character.charCount(code), at, end);
    value.appendCodePoint(code);
    return end;
  }
}
