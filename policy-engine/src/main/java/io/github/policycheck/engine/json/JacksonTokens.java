package io.github.policycheck.engine.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
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

  private final JsonParser parser;
  private @Nullable Token current;

  /** Where the current token begins, which the parser makes anew each time it is asked. */
  private TokenStreamLocation begin;

  JacksonTokens(JsonFactory factory, String text) {
    parser = factory.createParser(ObjectReadContext.empty(), text);
    begin = parser.currentTokenLocation();
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
      current = token == null ? null : token(token);
      begin = parser.currentTokenLocation();
      return current;
    } catch (JacksonException e) {
      throw JsonSyntaxException.of(e);
    }
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
      return parser.getString();
    } catch (JacksonException e) {
      throw JsonSyntaxException.of(e);
    }
  }

  @Override
  public void skip() {
    try {
      parser.skipChildren();
      if (current == Token.OBJECT_START) {
        current = Token.OBJECT_END;
      } else if (current == Token.LIST_START) {
        current = Token.LIST_END;
      }
      begin = parser.currentTokenLocation();
    } catch (JacksonException e) {
      throw JsonSyntaxException.of(e);
    }
  }

  @Override
  public int start() {
    return (int) begin.getCharOffset();
  }

  @Override
  public int startLine() {
    return begin.getLineNr();
  }

  @Override
  public int startColumn() {
    return begin.getColumnNr();
  }

  /** The parser reads a string to its end only when it is asked for it. */
  @Override
  public int end() {
    if (current == Token.STRING) {
      text();
    }
    return (int) parser.currentLocation().getCharOffset();
  }

  @Override
  public void close() {
    parser.close();
  }
}
