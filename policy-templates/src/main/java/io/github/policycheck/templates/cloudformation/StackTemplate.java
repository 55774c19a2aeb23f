package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is written.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">CloudFormation
 *     User Guide: template sections</a>
 */
record StackTemplate(Node root) {

  /**
   * A parameter.
   *
   * @param standard its default, null if it has none
   * @param allowed the values that it may have; empty if it may have any
   */
  record Parameter(String name, String type, @Nullable Node standard, List<Node> allowed) {

    /** Tells whether its value is a name under which Systems Manager has the real one. */
    boolean isStoredElsewhere() {
      return type.startsWith("AWS::SSM::Parameter::");
    }

    /** Tells whether it is several values with commas between them. */
    boolean isList() {
      return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }
  }

  /**
   * A resource.
   *
   * @param construct the path of the construct of the CDK that made it, empty if none did
   */
  record Resource(
      String name,
      String type,
      ObjectNode written,
      @Nullable Node properties,
      Optional<String> construct) {

    static Optional<Resource> of(String name, Node written) {
      if (!(written instanceof ObjectNode object)) {
        return Optional.empty();
      }
      return Optional.of(
          new Resource(
              name,
              text(object.get("Type")).orElse(""),
              object,
              object.get("Properties"),
              object.get("Metadata") instanceof ObjectNode metadata
                  ? text(metadata.get("aws:cdk:path"))
                  : Optional.empty()));
    }

    @Nullable Node property(String property) {
      return properties instanceof ObjectNode object ? object.get(property) : null;
    }
  }

  /** Returns a section; null if it is not there. */
  @Nullable ObjectNode section(String name) {
    return root instanceof ObjectNode object && object.get(name) instanceof ObjectNode section
        ? section
        : null;
  }

  private Optional<ObjectNode> entry(String section, String name) {
    ObjectNode found = section(section);
    return found != null && found.get(name) instanceof ObjectNode entry
        ? Optional.of(entry)
        : Optional.empty();
  }

  Optional<Parameter> parameter(String name) {
    return entry("Parameters", name)
        .map(
            written ->
                new Parameter(
                    name,
                    text(written.get("Type")).orElse("String"),
                    written.get("Default"),
                    written.get("AllowedValues") instanceof ListNode list
                        ? list.items()
                        : List.of()));
  }

  Optional<Resource> resource(String name) {
    return entry("Resources", name).flatMap(written -> Resource.of(name, written));
  }

  Optional<ObjectNode> mapping(String name) {
    return entry("Mappings", name);
  }

  Optional<ObjectNode> condition(String name) {
    return entry("Conditions", name);
  }

  /** Returns the macros that change the template before it is deployed. */
  List<Node> transforms() {
    Node transform = root instanceof ObjectNode object ? object.get("Transform") : null;
    return transform instanceof ListNode list
        ? list.items()
        : transform == null ? List.of() : List.of(transform);
  }

  private static Optional<String> text(@Nullable Node node) {
    return node instanceof ScalarNode scalar && scalar.type() != ScalarNode.Type.NULL
        ? Optional.of(scalar.value())
        : Optional.empty();
  }
}
