package io.github.policycheck.mcp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object that is made member by member, in this order. */
final class JsonObject {

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a member: a text, a number, a truth value, a list, a map, an object, or JSON text. */
  JsonObject with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }
}
