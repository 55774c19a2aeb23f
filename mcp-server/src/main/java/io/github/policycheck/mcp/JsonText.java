package io.github.policycheck.mcp;

import io.github.policycheck.engine.json.JsonOutput;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Messages as lines of JSON and back: objects are maps in the order of their members, arrays lists,
 * numbers {@link BigInteger} or {@link BigDecimal}.
 */
final class JsonText {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonText() {}

  /** A text that is JSON already, as our reports write it. */
  record Raw(String json) {}

  /**
   * Reads a line.
   *
   * @throws RpcException if it is not one JSON value in UTF-8
   */
  static @Nullable Object read(byte[] line) throws RpcException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new RpcException(RpcException.PARSE_ERROR, "the line is not UTF-8");
    }
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), new StringReader(text))) {
      Object value = value(parser, parser.nextToken());
      JsonToken more = parser.nextToken();
      if (more != null) {
        throw new RpcException(
            RpcException.PARSE_ERROR,
            "the line has more than one JSON value; write each message on a line of its own");
      }
      return value;
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      throw new RpcException(
          RpcException.PARSE_ERROR,
          "the line is not JSON"
              + (place == null ? "" : ": see column " + place.getColumnNr())
              + "; a message is one JSON object on one line");
    }
  }

  private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
      throws RpcException {
    if (token == null) {
      throw new RpcException(RpcException.PARSE_ERROR, "the line has no JSON");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws RpcException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      members.put(name, value(parser, parser.nextToken()));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws RpcException {
    List<@Nullable Object> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return items;
  }

  /** Writes a value as one line, without its end: a line is a message. */
  static String write(Object value) {
    return JsonOutput.line(json -> write(json, value));
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    if (value instanceof JsonObject object) {
      write(json, object.members());
    } else if (value instanceof Raw raw) {
      copy(json, raw);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, member) -> {
            json.writeName(String.valueOf(name));
            write(json, member);
          });
      json.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      json.writeStartArray();
      items.forEach(item -> write(json, item));
      json.writeEndArray();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void copy(JsonGenerator json, Raw raw) {
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), new StringReader(raw.json()))) {
      parser.nextToken();
      json.copyCurrentStructure(parser);
    }
  }
}
