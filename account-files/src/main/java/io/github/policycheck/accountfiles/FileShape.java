package io.github.policycheck.accountfiles;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a YAML document against its JSON Schema and says in plain words what does not fit. */
final class FileShape {

  private final LocatedYaml yaml;
  private final Schema schema;
  private final Problems problems = new Problems();

  private FileShape(LocatedYaml yaml, Schema schema) {
    this.yaml = yaml;
    this.schema = schema;
  }

  /**
   * Checks {@code yaml} against {@code schema}.
   *
   * @throws InvalidFileException with everything that does not fit
   */
  static void check(LocatedYaml yaml, FileSchema schema) {
    if (SchemaRecognizer.of(schema).fits(yaml.root())) {
      return;
    }
    Schema compiled = SchemaCompiler.compile(schema);
    FileShape shape = new FileShape(yaml, compiled);
    compiled.validate(JsonNodes.of(yaml.root())).forEach(shape::add);
    shape.problems.throwIfAny();
  }

  private void add(Error error) {
    String pointer = pointer(error.getInstanceLocation());
    String property = error.getProperty();
    switch (error.getKeyword()) {
      case "additionalProperties" -> {
        String member = LocatedYaml.child(pointer, property);
        String hint = Spelling.hint(property, siblings(error, "properties"));
        problems.add("`" + property + "` is not known here" + hint, yaml.nameAt(member), member);
      }
      case "required" ->
          problems.add("`" + property + "` is missing", yaml.valueAt(pointer), pointer);
      case "propertyNames" -> {
        String member = LocatedYaml.child(pointer, property);
        String wanted =
            schemaAt(error.getSchemaLocation().getFragment()).path("description").asString();
        problems.add("`" + property + "` does not fit: " + wanted, yaml.nameAt(member), member);
      }
      case "type" -> problems.add(wrongType(error, pointer), yaml.valueAt(pointer), pointer);
      default -> problems.add(unfit(error, pointer), yaml.valueAt(pointer), pointer);
    }
  }

  private String wrongType(Error error, String pointer) {
    Node value = yaml.at(pointer);
    List<String> wanted = types(siblingNode(error, "type"));
    String hint =
        wanted.contains("string")
                && value instanceof ScalarNode scalar
                && scalar.type() != ScalarNode.Type.NULL
            ? "; put it in quotes"
            : "";
    String words = String.join(" or ", wanted.stream().map(FileShape::inWords).toList());
    return name(pointer) + " takes " + words + ", not " + kind(value) + hint;
  }

  /** Returns the types that a schema allows, one or a list of them. */
  private static List<String> types(JsonNode type) {
    return type.isString()
        ? List.of(type.asString())
        : type.valueStream().map(JsonNode::asString).toList();
  }

  /** Says what the schema's own description says the value should be. */
  private String unfit(Error error, String pointer) {
    String wanted = siblingText(error, "description").orElseGet(error::getMessage);
    if (error.getKeyword().equals("pattern") && error.getInstanceNode() != null) {
      String value = error.getInstanceNode().asString();
      return "`" + value + "` does not fit: " + wanted;
    }
    return name(pointer) + " does not fit: " + wanted;
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
      case "integer" -> "an integer";
      default -> "a " + type;
    };
  }

  /** Says what something is in the words of YAML. */
  private static String kind(@Nullable Node value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof ScalarNode scalar && scalar.type() == ScalarNode.Type.NULL) {
      return "nothing";
    }
    return value instanceof ObjectNode ? "a map" : value.kind();
  }

  private List<String> siblings(Error error, String keyword) {
    return List.copyOf(siblingNode(error, keyword).propertyNames());
  }

  private Optional<String> siblingText(Error error, String keyword) {
    return Optional.of(siblingNode(error, keyword))
        .filter(JsonNode::isString)
        .map(JsonNode::asString);
  }

  /** Returns what stands under {@code keyword} beside the keyword that failed. */
  private JsonNode siblingNode(Error error, String keyword) {
    NodePath failed = error.getSchemaLocation().getFragment();
    return schemaAt(failed.getParent()).path(keyword);
  }

  private JsonNode schemaAt(NodePath place) {
    return schema.getSchemaNode().at(pointer(place));
  }

  private static String pointer(NodePath path) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(String.valueOf(path.getElement(i)));
    }
    return steps.stream().reduce("", LocatedYaml::child);
  }
}
