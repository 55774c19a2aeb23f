package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a YAML document against its JSON Schema and says in plain words what does not fit. Of JSON
 * Schema it knows what the schemas of our own files use, and refuses a schema that says more; a
 * validator of all of it would bring a logging interface to everybody who uses this library.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema
 *     Validation</a>
 */
final class FileShape {

  private static final JsonMapper JSON = new JsonMapper();

  /** What only describes. */
  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "$defs", "title", "description");

  private final LocatedYaml yaml;
  private final JsonNode root;
  private final Problems problems = new Problems();

  private FileShape(LocatedYaml yaml, JsonNode root) {
    this.yaml = yaml;
    this.root = root;
  }

  /**
   * Checks {@code yaml} against {@code schema}.
   *
   * @throws InvalidFileException with everything that does not fit
   */
  static void check(LocatedYaml yaml, FileSchema schema) {
    check(yaml, JSON.readTree(schema.text()));
  }

  static void check(LocatedYaml yaml, JsonNode schema) {
    FileShape shape = new FileShape(yaml, schema);
    shape.value(yaml.root(), schema, "");
    shape.problems.throwIfAny();
  }

  private void value(JsonNode value, JsonNode schema, String pointer) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      keyword(keyword.getKey(), keyword.getValue(), value, schema, pointer);
    }
  }

  private void keyword(
      String keyword, JsonNode wanted, JsonNode value, JsonNode schema, String pointer) {
    switch (keyword) {
      case "$ref" -> value(value, root.at(wanted.asString().substring(1)), pointer);
      case "type" -> type(wanted.asString(), value, pointer);
      case "required", "properties", "additionalProperties", "propertyNames" -> {
        if (value.isObject()) {
          ofObject(keyword, wanted, value, schema, pointer);
        }
      }
      case "items" -> {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
          value(value.path(i), wanted, LocatedYaml.child(pointer, String.valueOf(i)));
        }
      }
      default -> {
        if (!ANNOTATIONS.contains(keyword) && !isMet(keyword, wanted, value)) {
          unfit(keyword, value, schema, pointer);
        }
      }
    }
  }

  private void ofObject(
      String keyword, JsonNode wanted, JsonNode value, JsonNode schema, String pointer) {
    switch (keyword) {
      case "required" -> {
        for (JsonNode name : wanted) {
          if (!value.has(name.asString())) {
            problems.add("`" + name.asString() + "` is missing", yaml.valueAt(pointer), pointer);
          }
        }
      }
      case "properties" -> {
        for (Map.Entry<String, JsonNode> property : wanted.properties()) {
          JsonNode there = value.path(property.getKey());
          if (!there.isMissingNode()) {
            value(there, property.getValue(), LocatedYaml.child(pointer, property.getKey()));
          }
        }
      }
      default -> value.propertyNames().forEach(name -> name(keyword, name, value, schema, pointer));
    }
  }

  private void name(String keyword, String name, JsonNode value, JsonNode schema, String pointer) {
    String member = LocatedYaml.child(pointer, name);
    JsonNode wanted = schema.path(keyword);
    if (keyword.equals("propertyNames")) {
      if (!isMet("pattern", wanted.path("pattern"), JSON.getNodeFactory().stringNode(name))) {
        problems.add(
            "`" + name + "` does not fit: " + wanted.path("description").asString(),
            yaml.nameAt(member),
            member);
      }
    } else if (!schema.path("properties").has(name)) {
      if (wanted.isObject()) {
        value(value.path(name), wanted, member);
      } else {
        String hint = Spelling.hint(name, List.copyOf(schema.path("properties").propertyNames()));
        problems.add("`" + name + "` is not known here" + hint, yaml.nameAt(member), member);
      }
    }
  }

  /**
   * Tells whether a value is as a keyword wants it; what is of another type the keyword lets be.
   */
  private static boolean isMet(String keyword, JsonNode wanted, JsonNode value) {
    return switch (keyword) {
      case "enum" -> wanted.valueStream().anyMatch(value::equals);
      case "pattern" ->
          !value.isString() || Pattern.compile(wanted.asString()).matcher(value.asString()).find();
      case "minLength" -> !value.isString() || value.asString().length() >= wanted.asInt();
      case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
      case "uniqueItems" ->
          !value.isArray() || new HashSet<>(value.valueStream().toList()).size() == value.size();
      default -> throw new IllegalArgumentException("a schema says `" + keyword + "`");
    };
  }

  private void type(String wanted, JsonNode value, String pointer) {
    boolean isMet =
        switch (wanted) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isString();
          default -> throw new IllegalArgumentException("a schema says `" + wanted + "`");
        };
    if (!isMet) {
      boolean needsQuotes = wanted.equals("string") && value.isValueNode() && !value.isNull();
      problems.add(
          name(pointer)
              + " takes "
              + inWords(wanted)
              + ", not "
              + kind(value)
              + (needsQuotes ? "; put it in quotes" : ""),
          yaml.valueAt(pointer),
          pointer);
    }
  }

  /** Says what the schema's own description says the value should be. */
  private void unfit(String keyword, JsonNode value, JsonNode schema, String pointer) {
    String shown = keyword.equals("pattern") ? "`" + value.asString() + "`" : name(pointer);
    problems.add(
        shown + " does not fit: " + schema.path("description").asString("something else"),
        yaml.valueAt(pointer),
        pointer);
  }

  private static String name(String pointer) {
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    if (last.matches("[0-9]+")) {
      String list = pointer.substring(0, pointer.lastIndexOf('/'));
      return name(list).replaceFirst("`$", "[" + last + "]`");
    }
    return last.isEmpty() ? "the file" : "`" + last.replace("~1", "/").replace("~0", "~") + "`";
  }

  private static String inWords(String type) {
    return switch (type) {
      case "object" -> "a map of names to values";
      case "array" -> "a list";
      default -> "a " + type;
    };
  }

  private static String kind(JsonNode value) {
    if (value.isObject()) {
      return "a map";
    }
    if (value.isArray()) {
      return "a list";
    }
    if (value.isNull()) {
      return "nothing";
    }
    return value.isString() ? "a string" : value.isNumber() ? "a number" : "a boolean";
  }
}
