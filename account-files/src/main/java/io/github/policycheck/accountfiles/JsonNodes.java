package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Trees as the validator of JSON Schema takes them: without places. */
final class JsonNodes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonNodes() {}

  static JsonNode of(Node node) {
    if (node instanceof ObjectNode object) {
      tools.jackson.databind.node.ObjectNode members = NODES.objectNode();
      for (Member member : object.members()) {
        members.set(member.name().value(), of(member.value()));
      }
      return members;
    }
    if (node instanceof ListNode list) {
      ArrayNode items = NODES.arrayNode();
      list.items().forEach(item -> items.add(of(item)));
      return items;
    }
    return scalar((ScalarNode) node);
  }

  private static JsonNode scalar(ScalarNode scalar) {
    return switch (scalar.type()) {
      case STRING -> NODES.stringNode(scalar.value());
      // None of our files takes a number: that it is one is all there is to know.
      case NUMBER -> NODES.numberNode(0);
      case BOOLEAN -> NODES.booleanNode(YamlReader.isTrue(scalar));
      case NULL -> NODES.nullNode();
    };
  }
}
