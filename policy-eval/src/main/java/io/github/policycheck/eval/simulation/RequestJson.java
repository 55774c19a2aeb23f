package io.github.policycheck.eval.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * The JSON of a request as a tree in which objects know their own text: a policy may stand in a
 * request as an object, and is then read from its text like any other policy.
 */
final class RequestJson {

  /** How deep objects and lists may be nested. */
  static final int MAX_DEPTH = 100;

  /**
   * How deep a request itself goes, policies aside; what is deeper is theirs and read from text.
   */
  private static final int DEEPEST_OF_REQUEST = 5;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The table of names is shared by all readings: one hostile text would spoil the others.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(Simulator.MAX_CHARACTERS)
                  .maxNumberLength(Simulator.MAX_CHARACTERS)
                  .maxStringLength(Simulator.MAX_CHARACTERS)
                  .build())
          .build();

  /** A value of the tree. */
  sealed interface Value {}

  /** A string. */
  record Text(String value) implements Value {}

  /** A number, a boolean or null, as it is written. */
  record Literal(String written, boolean isNumber) implements Value {}

  /** A list. */
  record Items(List<Value> values) implements Value {}

  /**
   * An object.
   *
   * @param repeated a name that is there twice, null if there is none; its first value counts
   * @param request the text of the request
   * @param start where the object begins in it
   * @param end where it ends
   */
  record Members(
      Map<String, Value> values, @Nullable String repeated, String request, int start, int end)
      implements Value {

    String text() {
      return request.substring(start, end);
    }
  }

  private final String text;
  private final JsonParser parser;

  private RequestJson(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /**
   * Reads {@code text}.
   *
   * @throws SimulationException if it is not one JSON value
   */
  static Value read(String text) throws SimulationException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw SimulationException.invalid("the request is empty; it is a JSON object");
      }
      Value value = new RequestJson(text, parser).value(first, 1);
      if (parser.nextToken() != null) {
        throw SimulationException.invalid("there is more text after the end of the request");
      }
      return value;
    } catch (JacksonException e) {
      throw SimulationException.invalid(place(e) + BrokenJson.inPlainWords(e));
    }
  }

  private static String place(JacksonException e) {
    return Optional.ofNullable(e.getLocation())
        .filter(place -> place.getLineNr() > 0)
        .map(place -> place.getLineNr() + ":" + place.getColumnNr() + ": ")
        .orElse("");
  }

  private Value value(JsonToken token, int depth) {
    return switch (token) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> list(depth);
      case VALUE_STRING -> new Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Literal(parser.getString(), true);
      default -> new Literal(parser.getString(), false);
    };
  }

  private Members object(int depth) {
    TokenStreamLocation start = parser.currentTokenLocation();
    Map<String, Value> values = new LinkedHashMap<>();
    String repeated = null;
    if (depth > DEEPEST_OF_REQUEST) {
      parser.skipChildren();
    }
    while (depth <= DEEPEST_OF_REQUEST && parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Value value = value(parser.nextToken(), depth + 1);
      if (values.putIfAbsent(name, value) != null) {
        repeated = name;
      }
    }
    int end = (int) parser.currentLocation().getCharOffset();
    return new Members(values, repeated, text, (int) start.getCharOffset(), end);
  }

  private Items list(int depth) {
    List<Value> values = new ArrayList<>();
    if (depth > DEEPEST_OF_REQUEST) {
      parser.skipChildren();
      return new Items(values);
    }
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(token, depth + 1));
    }
    return new Items(values);
  }
}
