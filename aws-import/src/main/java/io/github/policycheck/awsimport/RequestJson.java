package io.github.policycheck.awsimport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A request with the names of AWS's API, of texts, lists and objects. */
final class RequestJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<?, ?> members;

  private RequestJson(Map<?, ?> members) {
    this.members = members;
  }

  static RequestJson read(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      return value(parser) instanceof Map<?, ?> object
          ? new RequestJson(object)
          : new RequestJson(Map.of());
    }
  }

  private static Object value(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        object.put(name, value(parser));
      }
      return object;
    }
    return parser.getString();
  }

  /** Returns a text, null if there is none. */
  @Nullable String text(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  /** Returns a list of texts; empty if there is none. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (members.get(name) instanceof List<?> list) {
      list.forEach(one -> texts.add(String.valueOf(one)));
    }
    return texts;
  }

  /** Returns a list of objects; empty if there is none. */
  List<RequestJson> objects(String name) {
    List<RequestJson> objects = new ArrayList<>();
    if (members.get(name) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> object) {
          objects.add(new RequestJson(object));
        }
      }
    }
    return objects;
  }
}
