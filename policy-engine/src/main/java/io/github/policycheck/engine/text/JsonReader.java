package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Placeholder;
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

  /** Where the text begins: at line 1 and column 1, unless it is a part of another. */
  private final SourceLocation start;

  /** Whether the text stands in a string, so that all of it has the place of that. */
  private final boolean isInString;

  private final String text;
  private final JsonParser parser;

  private JsonReader(SourceLocation start, boolean isInString, String text, JsonParser parser) {
    this.start = start;
    this.isInString = isInString;
    this.text = text;
    this.parser = parser;
  }

  /**
   * Reads the one value that is {@code text}, itself a part of a larger text.
   *
   * @param start where the text begins
   * @throws PolicySyntaxException with one finding, if the text is not one JSON value
   */
  static JsonValue read(String text, SourceLocation start) {
    return read(text, start, false);
  }

  /**
   * Reads the one value that is the content of a string in a larger text.
   *
   * @param start where the string begins; every value has this place
   * @throws PolicySyntaxException with one finding, if the text is not one JSON value
   */
  static JsonValue readInString(String text, SourceLocation start) {
    return read(text, start, true);
  }

  private static JsonValue read(String text, SourceLocation start, boolean isInString) {
    try (JsonParser parser = parser(ObjectReadContext.empty(), text)) {
      return new JsonReader(start, isInString, text, parser).document();
    } catch (JacksonException e) {
      SourceLocation place = place(start, e.getLocation());
      throw unfilled(text, e.getLocation())
          .map(placeholder -> failed(UnfilledProblems.noJson(placeholder, place)))
          .orElseGet(() -> broken(place, JsonProblem.inPlainWords(e)));
    }
  }

  /** Returns a parser at the beginning of {@code text}. */
  static JsonParser parser(ObjectReadContext context, String text) {
    return FACTORY.createParser(context, text);
  }

  private JsonValue document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw broken(start, "the text is empty; a policy is a JSON object");
    }
    JsonValue value = value(first, 1);
    if (parser.nextToken() != null) {
      throw broken(
          place(parser.currentTokenLocation()),
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
    if (isInString) {
      return this.start;
    }
    TokenStreamLocation start = parser.currentTokenLocation();
    int first = (int) start.getCharOffset();
    int last = first + 1;
    while (text.charAt(last) != '"') {
      last += text.charAt(last) == '\\' ? 2 : 1;
    }
    SourceLocation begin = place(start);
    return new SourceLocation(
        begin.file(),
        begin.line(),
        begin.column(),
        begin.line(),
        begin.column() + last + 1 - first);
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
          place(start), "nested deeper than " + MAX_DEPTH + " levels; no policy needs that");
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
    SourceLocation begin = place(start);
    SourceLocation end = place(parser.currentLocation());
    return new SourceLocation(begin.file(), begin.line(), begin.column(), end.line(), end.column());
  }

  private SourceLocation place(@Nullable TokenStreamLocation location) {
    return isInString ? start : place(start, location);
  }

  /** Returns a place of the text, counted in the text that it is a part of. */
  private static SourceLocation place(
      SourceLocation start, @Nullable TokenStreamLocation location) {
    if (location == null || location.getLineNr() < 1 || location.getColumnNr() < 1) {
      return start;
    }
    int line = location.getLineNr();
    int column = location.getColumnNr();
    return SourceLocation.at(
        start.file(), start.line() + line - 1, line == 1 ? start.column() + column - 1 : column);
  }

  /** Returns the placeholder that the parser did not get over. */
  private static Optional<String> unfilled(String text, @Nullable TokenStreamLocation location) {
    long at = location == null ? -1 : location.getCharOffset();
    return at < 0 || at > text.length() ? Optional.empty() : Placeholder.inJson(text, (int) at);
  }

  private static PolicySyntaxException broken(SourceLocation place, String message) {
    return failed(PolicyProblems.error("json-syntax", message, place, JsonPath.ROOT));
  }

  private static PolicySyntaxException failed(Finding finding) {
    return new PolicySyntaxException(List.of(finding));
  }
}
