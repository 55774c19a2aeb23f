package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.input.TemplateInputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is written.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">CloudFormation
 *     User Guide: template sections</a>
 * @param inputs what its parameters are given
 */
record StackTemplate(Node root, TemplateInputs inputs) {

  /** The macros of AWS that make no policies of what is written but those that are known. */
  private static final Set<String> MACROS =
      Set.of(
          "AWS::Serverless-2016-10-31",
          "AWS::LanguageExtensions",
          "AWS::CodeDeployBlueGreen",
          "AWS::SecretsManager-2020-07-23",
          "AWS::SecretsManager-2024-09-16");

  /**
   * A parameter.
   *
   * @param written where it is declared
   * @param standard its default, null if it has none
   * @param given what it is given, null if nothing is
   * @param allowed the values that it may have; empty if it may have any
   */
  record Parameter(
      String name,
      ObjectNode written,
      String type,
      @Nullable Node standard,
      @Nullable String given,
      List<Node> allowed) {

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
                    written,
                    text(written.get("Type")).orElse("String"),
                    inputs.takesDefaults() && inputs.knows(name) ? written.get("Default") : null,
                    inputs.knows(name) ? inputs.parameters().get(name) : null,
                    written.get("AllowedValues") instanceof ListNode list
                        ? list.items()
                        : List.of()));
  }

  /** Returns the names of its parameters. */
  Set<String> parameters() {
    ObjectNode section = section("Parameters");
    return section == null
        ? Set.of()
        : section.members().stream()
            .map(member -> member.name().value())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns what parameters are given, or have as their defaults, that CloudFormation refuses. */
  List<Finding> refused() {
    return parameters().stream()
        .sorted()
        .flatMap(name -> parameter(name).stream())
        .flatMap(parameter -> ParameterConstraints.refused(parameter).stream())
        .toList();
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

  /** Returns the macros that change the template before it is deployed, to what is not known. */
  List<Node> macros() {
    Node transform = root instanceof ObjectNode object ? object.get("Transform") : null;
    List<Node> all =
        transform instanceof ListNode list
            ? list.items()
            : transform == null ? List.of() : List.of(transform);
    return all.stream()
        .filter(one -> !(one instanceof ScalarNode macro) || !MACROS.contains(macro.value()))
        .toList();
  }

  private static Optional<String> text(@Nullable Node node) {
    return node instanceof ScalarNode scalar && scalar.type() != ScalarNode.Type.NULL
        ? Optional.of(scalar.value())
        : Optional.empty();
  }
}
