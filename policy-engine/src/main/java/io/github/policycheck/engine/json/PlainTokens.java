package io.github.policycheck.engine.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  private static final int FIRST_DEPTH = 16;

  private final PlainText text;

  private int start;
  private int startLine = 1;
  private int startColumn = 1;
  private @Nullable Token current;
  private String name = "";
  private @Nullable String value;

  /** Whether each of the objects and lists that are open is an object. */
  private boolean[] open = new boolean[FIRST_DEPTH];

  private int depth;

  PlainTokens(String text) {
    this.text = new PlainText(text);
  }

  @Override
  public @Nullable Token next() {
    Token before = current;
    value = null;
    text.space();
    if (before == null) {
      current = first();
    } else if (before == Token.NAME) {
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
  private Token first() {
    return switch (text.peek()) {
      case '{', '[', '"' -> value();
      default -> throw new NotPlainException();
    };
  }

  /** Returns the next token in an object or a list, or its end. */
  private Token inside(Token before) {
    boolean isObject = open[depth - 1];
    char close = isObject ? '}' : ']';
    boolean isFirst = before == Token.OBJECT_START || before == Token.LIST_START;
    if (text.peek() == close) {
      begin();
      text.pass();
      depth--;
      return isObject ? Token.OBJECT_END : Token.LIST_END;
    }
    if (!isFirst) {
      text.expect(',');
      text.space();
    }
    return isObject ? property() : value();
  }

  private Token property() {
    begin();
    name = text.string();
    checkPairs();
    return Token.NAME;
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

  private @Nullable Token afterLast() {
    if (!text.isAtEnd()) {
      throw new NotPlainException();
    }
    return null;
  }

  private Token value() {
    begin();
    return switch (text.peek()) {
      case '{' -> enter(true, Token.OBJECT_START);
      case '[' -> enter(false, Token.LIST_START);
      case '"' -> scalar(text.string(), Token.STRING);
      case 't' -> scalar(text.word("true"), Token.TRUE);
      case 'f' -> scalar(text.word("false"), Token.FALSE);
      case 'n' -> scalar(text.word("null"), Token.NULL);
      default -> number(text.number());
    };
  }

  private void begin() {
    start = text.at();
    startLine = text.line();
    startColumn = text.column();
  }

  private Token enter(boolean isObject, Token token) {
    if (depth == MAX_DEPTH) {
      throw new NotPlainException();
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = isObject;
    text.pass();
    return token;
  }

  private Token scalar(String written, Token token) {
    value = written;
    return token;
  }

  private Token number(String written) {
    boolean isWhole =
        written.indexOf('.') < 0 && written.indexOf('e') < 0 && written.indexOf('E') < 0;
    return scalar(written, isWhole ? Token.WHOLE_NUMBER : Token.DECIMAL);
  }

  @Override
  public @Nullable Token current() {
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
    skip(Integer.MAX_VALUE);
  }

  @Override
  public boolean skip(int most) {
    if (current == Token.OBJECT_START || current == Token.LIST_START) {
      int outside = depth - 1;
      while (depth > outside) {
        if (depth - outside > most) {
          return false;
        }
        next();
      }
    }
    return true;
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
  public void close() {
    // there is nothing but a text
  }
}
