package io.github.policycheck.accountfiles;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Recognizes documents that fit a JSON Schema, as nearly all do, without the validator, whose
 * classes take longer to load than the rest of a command takes to answer. It knows the keywords
 * that our schemas use and says yes only where it knows all of them; what is wrong with the others,
 * the validator says.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema 2020-12,
 *     validation</a>
 */
final class SchemaRecognizer {

  private static final String REFERENCE = "#/$defs/";

  private final JsonNode root;
  private final Map<String, Pattern> patterns = new HashMap<>();

  SchemaRecognizer(JsonNode root) {
    this.root = root;
  }

  /** Tells whether {@code document} certainly fits the schema. */
  boolean fits(JsonNode document) {
    return fits(document, root);
  }

  private boolean fits(JsonNode value, JsonNode schema) {
    if (!schema.isObject()) {
      return schema.isBoolean() && schema.asBoolean();
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!fits(value, schema, keyword.getKey(), keyword.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(JsonNode value, JsonNode schema, String keyword, JsonNode wanted) {
    return switch (keyword) {
      case "$schema", "$id", "$defs", "title", "description" -> true;
      case "$ref" -> fitsReference(value, wanted.asString());
      case "type" -> isOfType(value, wanted.asString());
      case "enum" -> isOneOf(value, wanted);
      case "pattern" -> !value.isString() || matches(value.asString(), wanted.asString());
      case "minLength" -> !value.isString() || length(value) >= wanted.asInt();
      case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
      case "uniqueItems" -> !value.isArray() || !wanted.asBoolean() || isUnique(value);
      case "items" -> !value.isArray() || allFit(value, wanted);
      case "required" -> !value.isObject() || hasAll(value, wanted);
      case "properties" -> !value.isObject() || membersFit(value, wanted);
      case "propertyNames" -> !value.isObject() || namesFit(value, wanted);
      case "additionalProperties" ->
          !value.isObject() || othersFit(value, schema.path("properties"), wanted);
      default -> false;
    };
  }

  private boolean fitsReference(JsonNode value, String reference) {
    return reference.startsWith(REFERENCE)
        && fits(value, root.path("$defs").path(reference.substring(REFERENCE.length())));
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      default -> false;
    };
  }

  private static boolean isOneOf(JsonNode value, JsonNode wanted) {
    for (JsonNode each : wanted) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(String text, String pattern) {
    return patterns.computeIfAbsent(pattern, SchemaRecognizer::compiled).matcher(text).find();
  }

  /** In the patterns of JSON Schema, a `$` at the end is not before a last line break too. */
  private static Pattern compiled(String pattern) {
    return Pattern.compile(
        pattern.endsWith("$") && !pattern.endsWith("\\$")
            ? pattern.substring(0, pattern.length() - 1) + "\\z"
            : pattern);
  }

  /** JSON Schema counts characters, not the halves of them that UTF-16 has. */
  private static int length(JsonNode value) {
    String text = value.asString();
    return text.codePointCount(0, text.length());
  }

  private static boolean isUnique(JsonNode list) {
    Set<JsonNode> seen = new HashSet<>();
    for (JsonNode item : list) {
      if (!seen.add(item)) {
        return false;
      }
    }
    return true;
  }

  private boolean allFit(JsonNode list, JsonNode schema) {
    for (JsonNode item : list) {
      if (!fits(item, schema)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasAll(JsonNode object, JsonNode names) {
    for (JsonNode name : names) {
      if (!object.has(name.asString())) {
        return false;
      }
    }
    return true;
  }

  private boolean membersFit(JsonNode object, JsonNode schemas) {
    for (Map.Entry<String, JsonNode> member : schemas.properties()) {
      JsonNode value = object.get(member.getKey());
      if (value != null && !fits(value, member.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean othersFit(JsonNode object, JsonNode known, JsonNode schema) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!known.has(member.getKey()) && !fits(member.getValue(), schema)) {
        return false;
      }
    }
    return true;
  }

  private boolean namesFit(JsonNode object, JsonNode schema) {
    for (String name : object.propertyNames()) {
      if (!fits(JsonNodeFactory.instance.stringNode(name), schema)) {
        return false;
      }
    }
    return true;
  }
}
