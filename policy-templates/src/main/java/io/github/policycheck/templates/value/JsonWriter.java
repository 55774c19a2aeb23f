package io.github.policycheck.templates.value;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.stream.Collectors;

/** Writes a tree as JSON on one line. */
final class JsonWriter {

  private static final char SPACE = ' ';

  private JsonWriter() {}

  static String text(Node node) {
    if (node instanceof ObjectNode object) {
      return object.members().stream()
          .map(member -> quoted(member.name().value()) + ":" + text(member.value()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node instanceof ListNode list) {
      return list.items().stream().map(JsonWriter::text).collect(Collectors.joining(",", "[", "]"));
    }
    ScalarNode scalar = (ScalarNode) node;
    return scalar.isString() ? quoted(scalar.value()) : scalar.value();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < SPACE) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
