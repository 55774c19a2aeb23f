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

  /** A text that is not plain; without a trace, as nobody sees it. */
  static final class NotPlainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPlainException() {
      super(null, null, false, false);
    }
  }

  private final PlainText text;
  private int start;
  private int startLine = 1;
  private int startColumn = 1;
  private @Nullable JsonToken current;
  private String name = "";
  private @Nullable String value;

  /** Whether each of the objects and lists that are open is an object. */
  private boolean[] open = new boolean[16];

  private int depth;

  PlainTokens(String text) {
    this.text = new PlainText(text);
  }

  @Override
  public @Nullable JsonToken next() {
    JsonToken before = current;
    value = null;
    text.space();
    if (before == null) {
      current = first();
    } else if (before == JsonToken.PROPERTY_NAME) {
      text.expect(':');
      text.space();
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
    return switch (text.peek()) {
      case '{', '[', '"' -> value();
      default -> throw new NotPlainException();
    };
  }

  /** Returns the next token in an object or a list, or its end. */
  private JsonToken inside(JsonToken before) {
    boolean isObject = open[depth - 1];
    char close = isObject ? '}' : ']';
    boolean isFirst = before == JsonToken.START_OBJECT || before == JsonToken.START_ARRAY;
    if (text.peek() == close) {
      begin();
      text.advance();
      depth--;
      return isObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }
    if (!isFirst) {
      text.expect(',');
      text.space();
    }
    return isObject ? property() : value();
  }

  private JsonToken property() {
    begin();
    name = text.string();
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
    if (!text.isAtEnd()) {
      throw new NotPlainException();
    }
    return null;
  }

  private JsonToken value() {
    begin();
    return switch (text.peek()) {
      case '{' -> enter(true, JsonToken.START_OBJECT);
      case '[' -> enter(false, JsonToken.START_ARRAY);
      case '"' -> {
        value = text.string();
        yield JsonToken.VALUE_STRING;
      }
      case 't' -> word("true", JsonToken.VALUE_TRUE);
      case 'f' -> word("false", JsonToken.VALUE_FALSE);
      case 'n' -> word("null", JsonToken.VALUE_NULL);
      default -> number();
    };
  }

  private void begin() {
    start = text.at();
    startLine = text.line();
    startColumn = text.column();
  }

  private JsonToken enter(boolean isObject, JsonToken token) {
    if (depth == MAX_DEPTH) {
      throw new NotPlainException();
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = isObject;
    text.advance();
    return token;
  }

  private JsonToken word(String word, JsonToken token) {
    text.word(word);
    value = word;
    return token;
  }

  private JsonToken number() {
    boolean isInteger = text.integer();
    value = text.since(start);
    return isInteger ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
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
    return text.at();
  }

  @Override
  public int endLine() {
    return text.line();
  }

  @Override
  public int endColumn() {
    return text.column();
  }

  @Override
  public void close() {
    // there is nothing but a text
  }
}
