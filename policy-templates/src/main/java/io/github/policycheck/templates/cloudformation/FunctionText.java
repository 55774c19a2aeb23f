package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What messages call a value: the same in JSON, and in both forms of YAML. */
final class FunctionText {

  private static final String PREFIX = "Fn::";

  private FunctionText() {}

  static String of(Node node) {
    Optional<Member> function = StackValues.function(node);
    if (function.isPresent()) {
      return of(function.get());
    }
    if (node instanceof ListNode list) {
      return joined(list.items(), ", ", "[", "]");
    }
    return node instanceof ObjectNode object
        ? object.members().stream()
            .map(member -> member.name().value() + ": " + of(member.value()))
            .collect(Collectors.joining(", ", "{", "}"))
        : ((ScalarNode) node).value().strip().replaceAll("\\s+", " ");
  }

  private static String of(Member function) {
    Node argument = function.value();
    List<Node> arguments = argument instanceof ListNode list ? list.items() : List.of(argument);
    String name = function.name().value();
    return switch (name) {
      case "Ref" -> of(argument);
      case TemplateDialect.ALIAS -> "*" + of(argument);
      case "Fn::GetAtt" -> joined(arguments, ".", "", "");
      case "Fn::Sub" -> arguments.isEmpty() ? "" : of(arguments.get(0));
      default ->
          (name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)
              + joined(arguments, ", ", "(", ")");
    };
  }

  private static String joined(List<Node> nodes, String delimiter, String before, String after) {
    return nodes.stream()
        .map(FunctionText::of)
        .collect(Collectors.joining(delimiter, before, after));
  }
}
