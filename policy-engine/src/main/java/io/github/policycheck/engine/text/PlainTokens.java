package io.github.policycheck.engine.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * The tokens of a text that we have written ourselves and whose checksum is right, for a hook that
 * starts anew for each push: Jackson's parser is some hundred classes, and on Java 25 has to wait
 * for the powers of five that {@code BigDecimal} begins with. It takes RFC 8259 to the letter; a
 * text that it does not know ends it, and then Jackson says what is wrong.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259: JSON</a>
 */
final class PlainTokens implements Tokens {

  /** As Jackson has it. */
  private static final int MAX_DEPTH = 500;

  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;

  /** A text that is not plain; without a trace, as nobody sees it. */
  static final class NotPlainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPlainException() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private int start;
  private int startLine = 1;
  private int startColumn = 1;
  private @Nullable JsonToken current;
  private String name = "";
  private @Nullable String value;

  /** Whether each of the objects and lists that are open is an object. */
  private boolean[] open = new boolean[HEX];

  private int depth;

  PlainTokens(String text) {
    this.text = text;
  }

  @Override
  public @Nullable JsonToken next() {
    JsonToken before = current;
    value = null;
    space();
    if (before == null) {
      current = first();
    } else if (before == JsonToken.PROPERTY_NAME) {
      expect(':');
      space();
      current = value();
    } else if (depth == 0) {
      current = afterLast();
    } else {
      current = inside(before);
    }
    return current;
  }

  /** None of ours begins with a number or a word, of which Jackson takes the space after it too. */
  private JsonToken first() {
    return switch (peek()) {
      case '{', '[', '"' -> value();
      default -> throw new NotPlainException();
    };
  }

  /** Returns the next token in an object or a list, or its end. */
  private JsonToken inside(JsonToken before) {
    boolean isObject = open[depth - 1];
    char close = isObject ? '}' : ']';
    boolean isFirst = before == JsonToken.START_OBJECT || before == JsonToken.START_ARRAY;
    if (peek() == close) {
      begin();
      at++;
      depth--;
      return isObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }
    if (!isFirst) {
      expect(',');
      space();
    }
    return isObject ? property() : value();
  }

  private JsonToken property() {
    begin();
    name = string();
    checkPairs();
    return JsonToken.PROPERTY_NAME;
  }

  /** A name is made of characters, not of halves; in values nobody asks. */
  private void checkPairs() {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < name.length()
          && Character.isLowSurrogate(name.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new NotPlainException();
      }
    }
  }

  private @Nullable JsonToken afterLast() {
    if (at < text.length()) {
      throw new NotPlainException();
    }
    return null;
  }

  private JsonToken value() {
    begin();
    return switch (peek()) {
      case '{' -> enter(true, JsonToken.START_OBJECT);
      case '[' -> enter(false, JsonToken.START_ARRAY);
      case '"' -> {
        value = string();
        yield JsonToken.VALUE_STRING;
      }
      case 't' -> word("true", JsonToken.VALUE_TRUE);
      case 'f' -> word("false", JsonToken.VALUE_FALSE);
      case 'n' -> word("null", JsonToken.VALUE_NULL);
      default -> number();
    };
  }

  private void begin() {
    start = at;
    startLine = line;
    startColumn = at - lineStart + 1;
  }

  private JsonToken enter(boolean isObject, JsonToken token) {
    if (depth == MAX_DEPTH) {
      throw new NotPlainException();
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = isObject;
    at++;
    return token;
  }

  private JsonToken word(String word, JsonToken token) {
    if (!text.startsWith(word, at)) {
      throw new NotPlainException();
    }
    at += word.length();
    endOfWord();
    value = word;
    return token;
  }

  private JsonToken number() {
    JsonToken token = JsonToken.VALUE_NUMBER_INT;
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
      token = JsonToken.VALUE_NUMBER_FLOAT;
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
      token = JsonToken.VALUE_NUMBER_FLOAT;
    }
    endOfWord();
    value = text.substring(start, at);
    return token;
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
  private String string() {
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

  private void space() {
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

  private void expect(char c) {
    if (peek() != c) {
      throw new NotPlainException();
    }
    at++;
  }

  /** Returns the next character; 0, which is nowhere allowed, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  @Override
  public @Nullable JsonToken current() {
    return current;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String text() {
    if (value == null) {
      throw new IllegalStateException("no value");
    }
    return value;
  }

  @Override
  public void skip() {
    if (current == JsonToken.START_OBJECT || current == JsonToken.START_ARRAY) {
      int outside = depth - 1;
      while (depth > outside) {
        next();
      }
    }
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int startLine() {
    return startLine;
  }

  @Override
  public int startColumn() {
    return startColumn;
  }

  @Override
  public int end() {
    return at;
  }

  @Override
  public int endLine() {
    return line;
  }

  @Override
  public int endColumn() {
    return at - lineStart + 1;
  }

  @Override
  public void close() {
    // there is nothing but a text
  }
}
