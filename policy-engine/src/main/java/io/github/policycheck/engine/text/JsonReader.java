package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Placeholder;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** Reads a JSON text to a tree in which every value knows its place. */
final class JsonReader {

  /** How deep objects and lists may be nested, the outermost being level 1. */
  static final int MAX_DEPTH = 64;

  /** Where the text begins: at line 1 and column 1, unless it is a part of another. */
  private final SourceLocation start;

  /** Whether the text stands in a string, so that all of it has the place of that. */
  private final boolean isInString;

  private final String text;
  private final Tokens tokens;

  private JsonReader(SourceLocation start, boolean isInString, String text, Tokens tokens) {
    this.start = start;
    this.isInString = isInString;
    this.text = text;
    this.tokens = tokens;
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
    try (Tokens tokens = new JacksonTokens(text)) {
      return new JsonReader(start, isInString, text, tokens).document();
    } catch (JacksonException e) {
      SourceLocation place = place(start, e.getLocation());
      throw unfilled(text, e.getLocation())
          .map(placeholder -> failed(UnfilledProblems.noJson(placeholder, place)))
          .orElseGet(() -> broken(place, JsonProblem.inPlainWords(e)));
    }
  }

  /**
   * Reads the one value that is a part of a text of ours.
   *
   * @param start where the part begins
   * @throws PlainTokens.NotPlainException if it is not as we write texts
   */
  static JsonValue readPlain(String text, SourceLocation start) {
    return new JsonReader(start, false, text, new PlainTokens(text)).document();
  }

  private JsonValue document() {
    JsonToken first = tokens.next();
    if (first == null) {
      throw broken(start, "the text is empty; a policy is a JSON object");
    }
    JsonValue value = value(first, 1);
    if (tokens.next() != null) {
      throw broken(
          place(tokens.startLine(), tokens.startColumn()),
          "there is more text after the end of the policy; a file holds one policy");
    }
    return value;
  }

  private JsonValue value(@Nullable JsonToken token, int depth) {
    return switch (Objects.requireNonNull(token)) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> string();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> literal("a number");
      case VALUE_TRUE, VALUE_FALSE -> literal("a boolean");
      case VALUE_NULL -> new JsonValue.JsonNull(upToHere(begin()));
      default -> throw new IllegalStateException("a parser of text never gives " + token);
    };
  }

  private JsonValue.JsonObject object(int depth) {
    SourceLocation start = enter(depth);
    List<JsonValue.Member> members = new ArrayList<>();
    while (tokens.next() == JsonToken.PROPERTY_NAME) {
      LocatedString name = new LocatedString(tokens.name(), nameLocation());
      members.add(new JsonValue.Member(name, value(tokens.next(), depth + 1)));
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
    int first = tokens.start();
    int last = first + 1;
    while (text.charAt(last) != '"') {
      last += text.charAt(last) == '\\' ? 2 : 1;
    }
    SourceLocation begin = begin();
    return new SourceLocation(
        begin.file(),
        begin.line(),
        begin.column(),
        begin.line(),
        begin.column() + last + 1 - first);
  }

  private JsonValue.JsonArray array(int depth) {
    SourceLocation start = enter(depth);
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
      items.add(value(token, depth + 1));
    }
    return new JsonValue.JsonArray(items, upToHere(start));
  }

  private SourceLocation enter(int depth) {
    SourceLocation start = begin();
    if (depth > MAX_DEPTH) {
      throw broken(start, "nested deeper than " + MAX_DEPTH + " levels; no policy needs that");
    }
    return start;
  }

  private JsonValue.JsonText string() {
    SourceLocation start = begin();
    // The value first: the parser reads a string to its end only when it is asked for it.
    String value = tokens.text();
    return new JsonValue.JsonText(value, upToHere(start));
  }

  private JsonValue.JsonLiteral literal(String kind) {
    SourceLocation start = begin();
    String written = tokens.text();
    return new JsonValue.JsonLiteral(written, kind, upToHere(start));
  }

  private SourceLocation upToHere(SourceLocation begin) {
    SourceLocation end = place(tokens.endLine(), tokens.endColumn());
    return new SourceLocation(begin.file(), begin.line(), begin.column(), end.line(), end.column());
  }

  /** Returns where the current token begins. */
  private SourceLocation begin() {
    return place(tokens.startLine(), tokens.startColumn());
  }

  private SourceLocation place(int line, int column) {
    return isInString ? start : place(start, line, column);
  }

  /** Returns a place of the text, counted in the text that it is a part of. */
  private static SourceLocation place(
      SourceLocation start, @Nullable TokenStreamLocation location) {
    return location == null ? start : place(start, location.getLineNr(), location.getColumnNr());
  }

  private static SourceLocation place(SourceLocation start, int line, int column) {
    return line < 1 || column < 1
        ? start
        : SourceLocation.at(
            start.file(),
            start.line() + line - 1,
            line == 1 ? start.column() + column - 1 : column);
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
