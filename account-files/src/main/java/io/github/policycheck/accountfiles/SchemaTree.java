package io.github.policycheck.accountfiles;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one of our schemas as a tree. A mapper would do the same, and load some hundred classes
 * that nothing else here needs.
 */
final class SchemaTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;

  private SchemaTree(JsonParser parser) {
    this.parser = parser;
  }

  static JsonNode of(FileSchema schema) {
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), schema.text())) {
      return new SchemaTree(parser).value(parser.nextToken());
    }
  }

  private JsonNode value(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getIntValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      default -> throw new IllegalStateException("a schema of ours has a value like " + token);
    };
  }

  private ObjectNode object() {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      object.set(name, value(parser.nextToken()));
    }
    return object;
  }

  private ArrayNode array() {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(token));
    }
    return array;
  }
}
