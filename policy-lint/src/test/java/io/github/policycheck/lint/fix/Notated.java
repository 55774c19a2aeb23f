package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.written.Notation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes policies in templates, in the notations of these. */
enum Notated {
  STACK_IN_YAML("stack.yaml"),
  STACK_IN_FLOW("stack.yaml"),
  STACK_IN_JSON("stack.json"),
  JSON_IN_STACK("stack.yaml"),
  JSONENCODE("main.tf"),
  HEREDOC("main.tf"),
  BLOCKS("main.tf");

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "Sid", "sid",
          "Effect", "effect",
          "Action", "actions",
          "NotAction", "not_actions",
          "Resource", "resources",
          "NotResource", "not_resources");
  private static final Map<String, String> PRINCIPALS =
      Map.of("Principal", "principals", "NotPrincipal", "not_principals");

  private static final Map<PolicyType, String> STACKS =
      Map.of(
          PolicyType.IDENTITY, "AWS::IAM::ManagedPolicy PolicyDocument",
          PolicyType.SERVICE_CONTROL, "AWS::Organizations::Policy Content",
          PolicyType.RESOURCE, "AWS::S3::BucketPolicy PolicyDocument",
          PolicyType.ROLE_TRUST, "AWS::IAM::Role AssumeRolePolicyDocument");
  private static final Map<PolicyType, String> RESOURCES =
      Map.of(
          PolicyType.IDENTITY, "aws_iam_policy policy",
          PolicyType.SERVICE_CONTROL, "aws_organizations_policy content",
          PolicyType.RESOURCE, "aws_s3_bucket_policy policy",
          PolicyType.ROLE_TRUST, "aws_iam_role assume_role_policy");

  private final String file;

  Notated(String file) {
    this.file = file;
  }

  /** Tells whether it is written otherwise than JSON, so that it has an editor of its own. */
  boolean hasItsOwnEditor() {
    return this == STACK_IN_YAML || this == JSONENCODE || this == BLOCKS;
  }

  String file() {
    return file;
  }

  /** Returns a template with a policy; empty if it cannot say the same. */
  Optional<String> template(ObjectNode policy, PolicyType type) {
    String[] stack = STACKS.getOrDefault(type, "").split(" ", 2);
    String[] resource = RESOURCES.getOrDefault(type, "").split(" ", 2);
    if (stack.length < 2) {
      return Optional.empty();
    }
    String yaml =
        "# a stack\nResources:\n  One:\n    Type: %s\n    Properties:\n      %s:%%s\n"
            .formatted(stack[0], stack[1]);
    String hcl =
        "# a module\nresource \"%s\" \"one\" {\n  %s = %%s\n}\n"
            .formatted(resource[0], resource[1]);
    return switch (this) {
      case STACK_IN_YAML -> Optional.of(yaml.formatted(yaml(policy, 8)));
      case STACK_IN_FLOW -> Optional.of(yaml.formatted(" " + json(policy, "{ ", ": ")));
      case STACK_IN_JSON ->
          Optional.of(
              "{\"Resources\": {\"One\": {\"Type\": \"%s\", \"Properties\": {\"%s\": %s}}}}\n"
                  .formatted(stack[0], stack[1], policy.text()));
      case JSON_IN_STACK ->
          Optional.of(yaml.formatted(" |\n" + policy.text().strip().indent(8).stripTrailing()));
      case JSONENCODE -> Optional.of(hcl.formatted("jsonencode(" + hcl(policy, 2) + ")"));
      case HEREDOC ->
          Optional.of(
              hcl.formatted(
                  "<<-EOT\n" + policy.text().strip().replace("${", "$${").indent(4) + "  EOT"));
      case BLOCKS ->
          document(policy)
              .map(
                  document ->
                      document + "\n" + hcl.formatted("data.aws_iam_policy_document.one.json"));
    };
  }

  /**
   * Returns a template that does not say what a resource of its policies is.
   *
   * @param resource the resource
   */
  String withHole(String template, String resource) {
    int name = resource.lastIndexOf(':') + 1;
    String arn = resource.substring(0, name);
    String parameter = "Parameters:\n  hole:\n    Type: String\n";
    return switch (this) {
      case STACK_IN_YAML, STACK_IN_FLOW ->
          template.replaceAll("\"?" + resource + "\"?", "!Sub \"" + arn + "\\${hole}\"")
              + parameter;
      case STACK_IN_JSON ->
          template
              .replace('"' + resource + '"', "{\"Fn::Sub\": \"" + arn + "${hole}\"}")
              .replaceFirst("\\{", "{\"Parameters\": {\"hole\": {\"Type\": \"String\"}}, ");
      case JSON_IN_STACK ->
          template.replace(resource, arn + "${hole}").replace(": |", ": !Sub |") + parameter;
      case JSONENCODE, HEREDOC, BLOCKS ->
          template.replace(resource, arn + "${var.hole}") + "variable \"hole\" {}\n";
    };
  }

  /**
   * Returns a template in which an entry is the value of a variable, or of a parameter.
   *
   * @param mark the entry, as the template has it
   * @param value the default of the variable
   */
  String withDefault(String template, String mark, String value) {
    String parameter = "Parameters:\n  value:\n    Type: String\n    Default: '%s'\n";
    String variable = "variable \"value\" {\n  default = \"%s\"\n}\n";
    return switch (this) {
      case STACK_IN_YAML, STACK_IN_FLOW ->
          template.replaceAll("[\"']?" + mark + "[\"']?", "!Ref value")
              + parameter.formatted(value);
      case STACK_IN_JSON ->
          template
              .replace('"' + mark + '"', "{\"Ref\": \"value\"}")
              .replaceFirst(
                  "\\{",
                  "{\"Parameters\": {\"value\": {\"Type\": \"String\", \"Default\": \"%s\"}}, "
                      .formatted(value));
      case JSON_IN_STACK ->
          template.replace(mark, "${value}").replace(": |", ": !Sub |")
              + parameter.formatted(value);
      case HEREDOC -> template.replace(mark, "${var.value}") + variable.formatted(value);
      case JSONENCODE, BLOCKS ->
          template.replace('"' + mark + '"', "var.value") + variable.formatted(value);
    };
  }

  private static String json(Node node, String opening, String colon) {
    if (node instanceof ObjectNode object) {
      return object.members().stream()
          .map(
              member ->
                  Quoting.json(member.name().value())
                      + colon
                      + json(member.value(), opening, colon))
          .collect(Collectors.joining(", ", opening, " }"));
    }
    return node instanceof ListNode list
        ? list.items().stream()
            .map(item -> json(item, opening, colon))
            .collect(Collectors.joining(", ", "[", "]"))
        : node.text();
  }

  private static String yaml(Node node, int column) {
    String margin = "\n" + " ".repeat(column);
    if (node instanceof ObjectNode object && !object.members().isEmpty()) {
      return object.members().stream()
          .map(
              member ->
                  margin + yamlText(member.name().value()) + ":" + yaml(member.value(), column + 2))
          .collect(Collectors.joining());
    }
    if (node instanceof ListNode list && !list.items().isEmpty()) {
      return list.items().stream()
          .map(item -> margin + "- " + yaml(item, column + 2).stripLeading())
          .collect(Collectors.joining());
    }
    return " "
        + (node instanceof ScalarNode scalar && scalar.isString()
            ? yamlText(scalar.value())
            : node.text());
  }

  private static String yamlText(String text) {
    return new Quoting(Notation.YAML).of(text, "a");
  }

  private static String hcl(Node node, int column) {
    String margin = "\n" + " ".repeat(column + 2);
    String end = "\n" + " ".repeat(column);
    if (node instanceof ObjectNode object) {
      return object.members().stream()
          .map(
              member ->
                  margin
                      + hclText(member.name().value(), member.name().value())
                      + " = "
                      + hcl(member.value(), column + 2))
          .collect(Collectors.joining("", "{", end + "}"));
    }
    if (node instanceof ListNode list) {
      boolean isShort = list.items().size() < 2;
      return list.items().stream()
          .map(item -> isShort ? hcl(item, column) : margin + hcl(item, column + 2) + ",")
          .collect(Collectors.joining("", "[", isShort ? "]" : end + "]"));
    }
    return node instanceof ScalarNode scalar && scalar.isString()
        ? hclText(scalar.value(), null)
        : node.text();
  }

  private static String hclText(String text, @Nullable String like) {
    return new Quoting(Notation.HCL).of(text, like);
  }

  private static List<Node> items(Node node) {
    return node instanceof ListNode list ? list.items() : List.of(node);
  }

  private static Optional<String> document(ObjectNode policy) {
    StringBuilder text = new StringBuilder("data \"aws_iam_policy_document\" \"one\" {\n");
    for (Member member : policy.members()) {
      String name = member.name().value();
      if (name.equals("Version")) {
        text.append("  version = ").append(member.value().text()).append("\n");
      } else if (name.equals("Statement")) {
        for (Node statement : items(member.value())) {
          if (!(statement instanceof ObjectNode object) || !statement(object, text)) {
            return Optional.empty();
          }
        }
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(text.append("}\n").toString());
  }

  private static boolean statement(ObjectNode statement, StringBuilder into) {
    into.append("\n  statement {\n");
    for (Member member : statement.members()) {
      String name = member.name().value();
      String attribute = ATTRIBUTES.get(name);
      boolean isOne = name.equals("Sid") || name.equals("Effect");
      if (attribute != null) {
        into.append("    ").append(attribute).append(" = ");
        into.append(isOne ? member.value().text() : list(member.value())).append("\n");
      } else if (PRINCIPALS.containsKey(name) && member.value() instanceof ObjectNode names) {
        for (Member one : names.members()) {
          into.append("\n    ").append(PRINCIPALS.get(name)).append(" {\n      type = ");
          into.append(one.name().text()).append("\n      identifiers = ");
          into.append(list(one.value())).append("\n    }\n");
        }
      } else if (name.equals("Condition") && member.value() instanceof ObjectNode operators) {
        operators.members().forEach(operator -> conditions(operator, into));
      } else {
        return false;
      }
    }
    into.append("  }\n");
    return true;
  }

  private static void conditions(Member operator, StringBuilder into) {
    if (operator.value() instanceof ObjectNode keys) {
      for (Member key : keys.members()) {
        into.append("\n    condition {\n      test     = ").append(operator.name().text());
        into.append("\n      variable = ").append(key.name().text());
        into.append("\n      values   = ").append(list(key.value())).append("\n    }\n");
      }
    }
  }

  private static String list(Node node) {
    return items(node).stream()
        .map(item -> item.text().replace("${", "&{"))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
