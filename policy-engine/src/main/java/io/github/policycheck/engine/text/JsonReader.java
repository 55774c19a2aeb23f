package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads a JSON text to a tree in which every value knows its place. */
final class JsonReader {

  /** How deep objects and lists may be nested, the outermost being level 1. */
  static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The table of names is shared by all readings: one hostile text would spoil the others.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          // Buffers are small; a pool would only be more to load when a hook starts.
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          // The text as a whole is bounded; its parts may be as long as it is.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(PolicyReader.MAX_BYTES)
                  .maxNumberLength(PolicyReader.MAX_BYTES)
                  .maxStringLength(PolicyReader.MAX_BYTES)
                  .build())
          .build();

  private final @Nullable String file;
  private final String text;
  private final JsonParser parser;

  private JsonReader(@Nullable String file, String text, JsonParser parser) {
    this.file = file;
    this.text = text;
    this.parser = parser;
  }

  /**
   * Reads the one value that is {@code text}.
   *
   * @throws PolicySyntaxException with one finding, if the text is not one JSON value
   */
  static JsonValue read(@Nullable String file, String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new JsonReader(file, text, parser).document();
    } catch (JacksonException e) {
      throw broken(place(file, e.getLocation()), JsonProblem.inPlainWords(e));
    }
  }

  private JsonValue document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw broken(SourceLocation.at(file, 1, 1), "the text is empty; a policy is a JSON object");
    }
    JsonValue value = value(first, 1);
    if (parser.nextToken() != null) {
      throw broken(
          place(file, parser.currentTokenLocation()),
          "there is more text after the end of the policy; a file holds one policy");
    }
    return value;
  }

  private JsonValue value(JsonToken token, int depth) {
    return switch (token) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> string();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> literal("a number");
      case VALUE_TRUE, VALUE_FALSE -> literal("a boolean");
      case VALUE_NULL -> new JsonValue.JsonNull(upToHere(parser.currentTokenLocation()));
      default -> throw new IllegalStateException("a parser of text never gives " + token);
    };
  }

  private JsonValue.JsonObject object(int depth) {
    TokenStreamLocation start = enter(depth);
    List<JsonValue.Member> members = new ArrayList<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      LocatedString name = new LocatedString(parser.currentName(), nameLocation());
      members.add(new JsonValue.Member(name, value(parser.nextToken(), depth + 1)));
    }
    return new JsonValue.JsonObject(members, upToHere(start));
  }

  /**
   * The parser has gone on to the value by now, so the end of the name is looked up in the text.
   */
  private SourceLocation nameLocation() {
    TokenStreamLocation start = parser.currentTokenLocation();
    int first = (int) start.getCharOffset();
    int last = first + 1;
    while (text.charAt(last) != '"') {
      last += text.charAt(last) == '\\' ? 2 : 1;
    }
    int line = start.getLineNr();
    int column = start.getColumnNr();
    return new SourceLocation(file, line, column, line, column + last + 1 - first);
  }

  private JsonValue.JsonArray array(int depth) {
    TokenStreamLocation start = enter(depth);
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, depth + 1));
    }
    return new JsonValue.JsonArray(items, upToHere(start));
  }

  private TokenStreamLocation enter(int depth) {
    TokenStreamLocation start = parser.currentTokenLocation();
    if (depth > MAX_DEPTH) {
      throw broken(
          place(file, start), "nested deeper than " + MAX_DEPTH + " levels; no policy needs that");
    }
    return start;
  }

  private JsonValue.JsonText string() {
    TokenStreamLocation start = parser.currentTokenLocation();
    // The value first: the parser reads a string to its end only when it is asked for it.
    String value = parser.getString();
    return new JsonValue.JsonText(value, upToHere(start));
  }

  private JsonValue.JsonLiteral literal(String kind) {
    TokenStreamLocation start = parser.currentTokenLocation();
    String written = parser.getString();
    return new JsonValue.JsonLiteral(written, kind, upToHere(start));
  }

  private SourceLocation upToHere(TokenStreamLocation start) {
    TokenStreamLocation end = parser.currentLocation();
    return new SourceLocation(
        file, start.getLineNr(), start.getColumnNr(), end.getLineNr(), end.getColumnNr());
  }

  private static SourceLocation place(
      @Nullable String file, @Nullable TokenStreamLocation location) {
    return Optional.ofNullable(location)
        .filter(known -> known.getLineNr() > 0 && known.getColumnNr() > 0)
        .map(known -> SourceLocation.at(file, known.getLineNr(), known.getColumnNr()))
        .orElseGet(() -> SourceLocation.at(file, 1, 1));
  }

  private static PolicySyntaxException broken(SourceLocation place, String message) {
    Finding finding = PolicyProblems.error("json-syntax", message, place, JsonPath.ROOT);
    return new PolicySyntaxException(List.of(finding));
  }
}
