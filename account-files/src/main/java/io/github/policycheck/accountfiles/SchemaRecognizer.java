package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
  private static final int MAX_DEPTH = 64;

  private final Node root;
  private final Map<String, Pattern> patterns = new HashMap<>();

  private SchemaRecognizer(Node root) {
    this.root = root;
  }

  static SchemaRecognizer of(FileSchema schema) {
    return new SchemaRecognizer(
        JsonReader.read(Source.of(schema.fileName(), schema.text()), MAX_DEPTH));
  }

  /** Tells whether {@code document} certainly fits the schema. */
  boolean fits(Node document) {
    return fits(document, root);
  }

  private boolean fits(Node value, @Nullable Node schema) {
    if (!(schema instanceof ObjectNode object)) {
      return schema instanceof ScalarNode scalar && YamlReader.isTrue(scalar);
    }
    for (Member keyword : object.members()) {
      if (!fits(value, object, keyword.name().value(), keyword.value())) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(Node value, ObjectNode schema, String keyword, Node wanted) {
    return switch (keyword) {
      case "$schema", "$id", "$defs", "title", "description" -> true;
      case "$ref" -> fitsReference(value, text(wanted));
      case "type" ->
          wanted instanceof ListNode types
              ? isOfOneType(value, types.items())
              : isOfType(value, text(wanted));
      case "enum" -> isOneOf(value, items(wanted));
      case "pattern" -> !isString(value) || matches(text(value), text(wanted));
      case "minimum" -> !isInteger(value) || number(value) >= number(wanted);
      case "minLength" -> !isString(value) || length(value) >= number(wanted);
      case "minItems" -> !(value instanceof ListNode) || items(value).size() >= number(wanted);
      case "uniqueItems" -> !text(wanted).equals("true") || isUnique(items(value));
      case "items" -> allFit(items(value), wanted);
      case "required" -> !(value instanceof ObjectNode object) || hasAll(object, items(wanted));
      case "properties" -> !(value instanceof ObjectNode object) || membersFit(object, wanted);
      case "propertyNames" -> namesFit(members(value), wanted);
      case "additionalProperties" -> othersFit(members(value), schema.get("properties"), wanted);
      default -> false;
    };
  }

  private static boolean isString(Node value) {
    return value instanceof ScalarNode scalar && scalar.isString();
  }

  /** Returns the text of a scalar; none of anything else. */
  private static String text(Node value) {
    return value instanceof ScalarNode scalar ? scalar.value() : "";
  }

  private static int number(Node value) {
    return Integer.parseInt(text(value));
  }

  /** Returns the items of a list, none of anything else. */
  private static List<Node> items(Node value) {
    return value instanceof ListNode list ? list.items() : List.of();
  }

  /** Returns the members of an object, none of anything else. */
  private static List<Member> members(Node value) {
    return value instanceof ObjectNode object ? object.members() : List.of();
  }

  private boolean fitsReference(Node value, String reference) {
    return reference.startsWith(REFERENCE)
        && root instanceof ObjectNode schema
        && schema.get("$defs") instanceof ObjectNode definitions
        && fits(value, definitions.get(reference.substring(REFERENCE.length())));
  }

  private static boolean isOfOneType(Node value, List<Node> types) {
    for (Node type : types) {
      if (isOfType(value, text(type))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(Node value, String type) {
    return switch (type) {
      case "object" -> value instanceof ObjectNode;
      case "array" -> value instanceof ListNode;
      case "string" -> isString(value);
      case "integer" -> isInteger(value);
      case "boolean" ->
          value instanceof ScalarNode scalar && scalar.type() == ScalarNode.Type.BOOLEAN;
      default -> false;
    };
  }

  /** Tells whether something is an integer as JSON writes it, and not too large. */
  static boolean isInteger(Node value) {
    return value instanceof ScalarNode scalar
        && scalar.type() == ScalarNode.Type.NUMBER
        && scalar.value().matches("-?(0|[1-9][0-9]{0,8})");
  }

  private static boolean isOneOf(Node value, List<Node> wanted) {
    Object content = content(value);
    for (Node each : wanted) {
      if (content(each).equals(content)) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a node says, wherever it stands, to be compared with others. */
  private static Object content(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.isString() ? scalar.value() : List.of(scalar.type(), scalar.value());
    }
    if (node instanceof ListNode list) {
      return list.items().stream().map(SchemaRecognizer::content).toList();
    }
    Map<String, Object> members = new HashMap<>();
    members(node).forEach(member -> members.put(member.name().value(), content(member.value())));
    return members;
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
  private static int length(Node value) {
    String text = text(value);
    return text.codePointCount(0, text.length());
  }

  private static boolean isUnique(List<Node> items) {
    Set<Object> seen = new HashSet<>();
    for (Node item : items) {
      if (!seen.add(content(item))) {
        return false;
      }
    }
    return true;
  }

  private boolean allFit(List<Node> items, Node schema) {
    for (Node item : items) {
      if (!fits(item, schema)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasAll(ObjectNode object, List<Node> names) {
    for (Node name : names) {
      if (object.get(text(name)) == null) {
        return false;
      }
    }
    return true;
  }

  private boolean membersFit(ObjectNode object, Node schemas) {
    for (Member member : members(schemas)) {
      Node value = object.get(member.name().value());
      if (value != null && !fits(value, member.value())) {
        return false;
      }
    }
    return true;
  }

  private boolean othersFit(List<Member> members, @Nullable Node known, Node schema) {
    for (Member member : members) {
      boolean isKnown =
          known instanceof ObjectNode object && object.get(member.name().value()) != null;
      if (!isKnown && !fits(member.value(), schema)) {
        return false;
      }
    }
    return true;
  }

  private boolean namesFit(List<Member> members, Node schema) {
    for (Member member : members) {
      if (!fits(member.name(), schema)) {
        return false;
      }
    }
    return true;
  }
}
