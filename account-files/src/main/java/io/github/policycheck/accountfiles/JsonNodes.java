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

  /**
   * What stands for all other numbers, also for those that YAML 1.1 takes for integers and people
   * for something else, as {@code 010}: none of our files takes one.
   */
  private static final double NO_INTEGER = 0.5;

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
      case NUMBER ->
          SchemaRecognizer.isInteger(scalar)
              ? NODES.numberNode(Integer.parseInt(scalar.value()))
              : NODES.numberNode(NO_INTEGER);
      case BOOLEAN -> NODES.booleanNode(YamlReader.isTrue(scalar));
      case NULL -> NODES.nullNode();
    };
  }
}
