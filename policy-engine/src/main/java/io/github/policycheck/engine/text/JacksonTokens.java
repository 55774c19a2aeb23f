package io.github.policycheck.engine.text;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** The tokens of any text, as Jackson's parser finds them; it says what is wrong with others. */
final class JacksonTokens implements Tokens {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The table of names is shared by all readings: one hostile text would spoil the others.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          // Buffers are small; a pool would only be more to load when a command starts.
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          // The text as a whole is bounded; its parts may be as long as it is.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(PolicyReader.MAX_BYTES)
                  .maxNumberLength(PolicyReader.MAX_BYTES)
                  .maxStringLength(PolicyReader.MAX_BYTES)
                  .build())
          .build();

  private final JsonParser parser;

  /** Where the current token begins, which the parser makes anew each time it is asked. */
  private TokenStreamLocation begin;

  JacksonTokens(String text) {
    parser = FACTORY.createParser(ObjectReadContext.empty(), text);
    begin = parser.currentTokenLocation();
  }

  @Override
  public @Nullable JsonToken next() {
    JsonToken token = parser.nextToken();
    begin = parser.currentTokenLocation();
    return token;
  }

  @Override
  public @Nullable JsonToken current() {
    return parser.currentToken();
  }

  @Override
  public String name() {
    return parser.currentName();
  }

  @Override
  public String text() {
    return parser.getString();
  }

  @Override
  public void skip() {
    parser.skipChildren();
    begin = parser.currentTokenLocation();
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

  @Override
  public int end() {
    return (int) here().getCharOffset();
  }

  @Override
  public int endLine() {
    return here().getLineNr();
  }

  @Override
  public int endColumn() {
    return here().getColumnNr();
  }

  /** The parser reads a string to its end only when it is asked for it. */
  private TokenStreamLocation here() {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      parser.getString();
    }
    return parser.currentLocation();
  }

  @Override
  public void close() {
    parser.close();
  }
}
