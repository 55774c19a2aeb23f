package io.github.policycheck.awsfake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a request asks for: its members by name, in whichever protocol they came. */
final class Input {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<?, ?> members;

  private Input(Map<?, ?> members) {
    this.members = members;
  }

  /** Reads the body of a request of the query protocol: {@code Filter.member.1=User}. */
  static Input ofForm(String form) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      int equal = pair.indexOf('=');
      if (equal > 0) {
        put(
            members,
            List.of(decoded(pair.substring(0, equal)).split("\\.", -1)),
            decoded(pair.substring(equal + 1)));
      }
    }
    return new Input((Map<?, ?>) folded(members));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void put(Map<String, Object> members, List<String> path, String value) {
    if (path.size() == 1) {
      members.put(path.get(0), value);
      return;
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> inner =
        (Map<String, Object>) members.computeIfAbsent(path.get(0), name -> new LinkedHashMap<>());
    put(inner, path.subList(1, path.size()), value);
  }

  /** Turns what has only a {@code member} into a list, by its numbers. */
  private static Object folded(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (map.size() == 1 && map.get("member") instanceof Map<?, ?> numbered) {
      TreeMap<Integer, Object> items = new TreeMap<>();
      numbered.forEach((n, item) -> items.put(Integer.valueOf(String.valueOf(n)), folded(item)));
      return List.copyOf(items.values());
    }
    Map<String, Object> folded = new LinkedHashMap<>();
    map.forEach((name, inner) -> folded.put(String.valueOf(name), folded(inner)));
    return folded;
  }

  /**
   * Reads the body of a request of a JSON protocol.
   *
   * @throws AwsError if it is no object of JSON
   */
  static Input ofJson(String json) {
    try {
      return new Input(JSON.readValue(json.isEmpty() ? "{}" : json, Map.class));
    } catch (JacksonException e) {
      throw new AwsError(400, "SerializationException", "the request is no object of JSON");
    }
  }

  /** Returns the same with one more member. */
  Input and(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<Object, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Input(more);
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  @Nullable String text(String name) {
    Object value = members.get(name);
    return value == null ? null : String.valueOf(value);
  }

  String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** Returns a text that has to be there, or throws {@code missing}. */
  String required(String name, AwsError missing) {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      throw missing;
    }
    return text;
  }

  /** Returns a number, or 0 if there is none. */
  int number(String name) {
    String text = text(name);
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new AwsError(400, "ValidationError", name + " is no number: " + text);
    }
  }

  List<String> texts(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  List<Input> objects(String name) {
    List<Input> objects = new ArrayList<>();
    if (members.get(name) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> map) {
          objects.add(new Input(map));
        }
      }
    }
    return objects;
  }
}
