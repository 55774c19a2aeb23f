package io.github.policycheck.engine.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** The tokens of any text, as Jackson's parser finds them; it says what is wrong with others. */
final class JacksonTokens implements Tokens {

  /** Buffers are small; a pool would only be more to load when a command starts. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The table of names is shared by all readings: one hostile text would spoil the others.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(longest(LONGEST))
          .build();

  /** For many texts one after the other, which share their buffers. */
  static final class LongParts {

    static final JsonFactory FACTORY =
        JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(longest(Integer.MAX_VALUE))
            .build();

    private LongParts() {}
  }

  /** From this length on the parser is asked where a string ends, which makes an object. */
  private static final int LONG = 128;

  private static final int UNKNOWN = -1;

  private final String text;
  private final JsonParser parser;
  private @Nullable Token current;

  /** Where the current token begins. */
  private int start;

  /** Where the current token ends, if that is known already. */
  private int end;

  JacksonTokens(JsonFactory factory, String text) {
    this.text = text;
    this.parser = factory.createParser(ObjectReadContext.empty(), text);
  }

  private static StreamReadConstraints longest(int characters) {
    return StreamReadConstraints.builder()
        .maxNameLength(characters)
        .maxNumberLength(characters)
        .maxStringLength(characters)
        .build();
  }

  @Override
  public @Nullable Token next() {
    try {
      JsonToken token = parser.nextToken();
      // By now the parser has seen the last one to its end.
      int before = end == UNKNOWN ? endOfString() : end;
      current = token == null ? null : token(token);
      begin(before);
      return current;
    } catch (JacksonException e) {
      throw JsonSyntaxException.of(e);
    }
  }

  /**
   * Finds out where the current token begins, and where it ends if that is easily told. The parser
   * knows it too, but makes an object of many fields for each answer.
   *
   * @param before where the last one ended
   */
  private void begin(int before) {
    start = current == null ? text.length() : before;
    while (start < text.length() && isBetween(text.charAt(start))) {
      start++;
    }
    end = current == Token.STRING || current == Token.NAME ? UNKNOWN : endOfWord(start);
  }

  /** Tells whether a character stands between tokens. */
  private static boolean isBetween(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ':';
  }

  /** Returns the end of a bracket, a number or a word. */
  private int endOfWord(int from) {
    int at = Math.min(from + 1, text.length());
    boolean isWord = current != null && current.compareTo(Token.NAME) > 0;
    while (isWord
        && at < text.length()
        && !isBetween(text.charAt(at))
        && !isClosing(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isClosing(char c) {
    return c == ']' || c == '}';
  }

  private int endOfString() {
    int quote = text.indexOf('"', start + 1);
    if (text.charAt(quote - 1) != '\\') {
      return quote + 1;
    }
    int at = start + 1;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** By their numbers: a switch over the constants is a class more to load. */
  private static Token token(JsonToken token) {
    return switch (token.id()) {
      case JsonTokenId.ID_START_OBJECT -> Token.OBJECT_START;
      case JsonTokenId.ID_END_OBJECT -> Token.OBJECT_END;
      case JsonTokenId.ID_START_ARRAY -> Token.LIST_START;
      case JsonTokenId.ID_END_ARRAY -> Token.LIST_END;
      case JsonTokenId.ID_PROPERTY_NAME -> Token.NAME;
      case JsonTokenId.ID_STRING -> Token.STRING;
      case JsonTokenId.ID_NUMBER_INT -> Token.WHOLE_NUMBER;
      case JsonTokenId.ID_NUMBER_FLOAT -> Token.DECIMAL;
      case JsonTokenId.ID_TRUE -> Token.TRUE;
      case JsonTokenId.ID_FALSE -> Token.FALSE;
      case JsonTokenId.ID_NULL -> Token.NULL;
      default -> throw new IllegalStateException("a parser of text never gives " + token);
    };
  }

  @Override
  public @Nullable Token current() {
    return current;
  }

  @Override
  public String name() {
    return parser.currentName();
  }

  @Override
  public String text() {
    try {
      String value = parser.getString();
      if (current == Token.STRING && value.length() >= LONG) {
        end = (int) parser.currentLocation().getCharOffset();
      }
      return value;
    } catch (JacksonException e) {
      throw JsonSyntaxException.of(e);
    }
  }

  @Override
  public void skip() {
    skip(Integer.MAX_VALUE);
  }

  @Override
  public boolean skip(int most) {
    if (current != Token.OBJECT_START && current != Token.LIST_START) {
      return true;
    }
    try {
      int depth = 1;
      while (depth > 0 && depth <= most) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          throw new IllegalStateException("the parser ends no text before its brackets");
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
      current = token(parser.currentToken());
      end = (int) parser.currentLocation().getCharOffset();
      start = end - 1;
      return depth == 0;
    } catch (JacksonException e) {
      throw JsonSyntaxException.of(e);
    }
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int startLine() {
    return parser.currentTokenLocation().getLineNr();
  }

  @Override
  public int startColumn() {
    return parser.currentTokenLocation().getColumnNr();
  }

  @Override
  public int end() {
    if (end == UNKNOWN) {
      // What is wrong with a string is seen when it is read.
      if (current == Token.STRING) {
        text();
      }
      end = end == UNKNOWN ? endOfString() : end;
    }
    return end;
  }

  @Override
  public void close() {
    parser.close();
  }
}
