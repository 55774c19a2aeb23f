package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the policies of a template: those that resources have, whatever conditions they have. */
final class StackPolicies {

  private static final String ORGANIZATION = "AWS::Organizations::Policy";
  private static final String STATEMENT = "Statement";
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", STATEMENT);

  /** The macros of AWS that make no policies of what is written but those that are known. */
  private static final Set<String> MACROS =
      Set.of(
          "AWS::Serverless-2016-10-31",
          "AWS::LanguageExtensions",
          "AWS::CodeDeployBlueGreen",
          "AWS::SecretsManager-2020-07-23",
          "AWS::SecretsManager-2024-09-16");

  private final StackTemplate template;
  private final StackDocuments documents;
  private final StackValues values;
  private final List<DeclaredPolicy> policies = new ArrayList<>();
  private final List<Finding> doubts = new ArrayList<>();

  private StackPolicies(StackTemplate template) {
    this.template = template;
    this.documents = new StackDocuments(template);
    this.values = documents.plain();
  }

  /** A policy, and where in its resource it is. */
  private record Found(String address, Node document, Scope scope) {}

  static DeclaredPolicies of(Node root) {
    StackPolicies found = new StackPolicies(new StackTemplate(root));
    found.find();
    return new DeclaredPolicies(
        found.policies, found.documents.problems(), found.doubts, List.of());
  }

  private void find() {
    template.transforms().stream()
        .filter(one -> !(one instanceof ScalarNode macro) || !MACROS.contains(macro.value()))
        .forEach(this::macro);
    ObjectNode resources = template.section("Resources");
    if (resources == null) {
      return;
    }
    for (Loops.Entry entry : new Loops(values).entries(resources, Scope.NONE)) {
      if (entry.isUnknown() || entry.name().startsWith("Fn::")) {
        doubt(
            entry.written(),
            "which resources this makes is not known, nor which policies they have");
        continue;
      }
      StackTemplate.Resource.of(entry.name(), entry.value())
          .ifPresent(resource -> find(resource, entry.scope()));
    }
  }

  private void macro(Node macro) {
    doubt(
        macro,
        "the macro `"
            + FunctionText.of(macro)
            + "` changes this template before it is deployed, to what is not known");
  }

  private void doubt(Node node, String message) {
    doubts.add(DeclaredPolicies.problem(StackValues.origin(node).location(), message));
  }

  private void find(StackTemplate.Resource resource, Scope scope) {
    Node properties = resource.properties();
    if (properties == null) {
      return;
    }
    List<PolicyProperties.Place> places = PolicyProperties.of(resource.type());
    List<Found> found = new ArrayList<>();
    for (PolicyProperties.Place place : places) {
      found.clear();
      at(properties, place.path(), resource.name(), scope, found);
      type(place, resource).ifPresent(type -> found.forEach(one -> add(one, type, resource)));
    }
    if (places.isEmpty()) {
      found.clear();
      anywhere(properties, resource.name(), scope, found);
      found.forEach(one -> add(one, null, resource));
    }
  }

  private void add(Found found, @Nullable PolicyType type, StackTemplate.Resource resource) {
    documents
        .read(found.address(), type, found.document(), found.scope(), resource.construct())
        .ifPresent(policies::add);
  }

  /** Policies of an organization are of several types, most of which are no policies of IAM. */
  private Optional<PolicyType> type(PolicyProperties.Place place, StackTemplate.Resource resource) {
    Node type = resource.type().equals(ORGANIZATION) ? resource.property("Type") : null;
    String name = type instanceof ScalarNode scalar ? scalar.value() : "SERVICE_CONTROL_POLICY";
    return switch (name) {
      case "SERVICE_CONTROL_POLICY" -> Optional.of(place.type());
      case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyType.RESOURCE_CONTROL);
      default -> Optional.empty();
    };
  }

  /** Follows a path, into both values of a conditional if it is not known which it is. */
  private void at(Node node, List<String> path, String address, Scope scope, List<Found> into) {
    Optional<Member> function = StackValues.function(node);
    if (function.isPresent() && function.get().name().value().equals("Fn::If")) {
      branches(function.get()).forEach(one -> at(one, path, address, scope, into));
      return;
    }
    if (isNoValue(function)) {
      return;
    }
    if (path.isEmpty() || function.isPresent()) {
      if (!(node instanceof ScalarNode name) || isDocument(name)) {
        into.add(new Found(address, node, scope));
      }
      return;
    }
    String step = path.get(0);
    boolean isEach = step.endsWith("[]");
    String name = isEach ? step.substring(0, step.length() - 2) : step;
    Node next = node instanceof ObjectNode object ? object.get(name) : null;
    if (next == null) {
      return;
    }
    List<String> rest = path.subList(1, path.size());
    if (isEach) {
      each(next, rest, address + "." + name, scope, into);
    } else {
      at(next, rest, address + "." + name, scope, into);
    }
  }

  private void each(Node node, List<String> rest, String address, Scope scope, List<Found> into) {
    Optional<Member> function = StackValues.function(node);
    if (function.isPresent() && function.get().name().value().equals("Fn::If")) {
      branches(function.get()).forEach(one -> each(one, rest, address, scope, into));
    } else if (node instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        item(list.items().get(i), rest, address + "[" + i + "]", scope, into);
      }
    } else {
      item(node, rest, address, scope, into);
    }
  }

  /**
   * Items of SAM's lists are names and ARNs of policies, its own templates for some, or policies.
   */
  private void item(Node node, List<String> rest, String address, Scope scope, List<Found> into) {
    boolean isName =
        rest.isEmpty()
            && (node instanceof ScalarNode
                || StackValues.function(node)
                    .filter(one -> !one.name().value().equals("Fn::If"))
                    .isPresent());
    boolean isOther =
        rest.isEmpty()
            && node instanceof ObjectNode object
            && object.get(STATEMENT) == null
            && StackValues.function(node).isEmpty()
            && object.members().size() == 1;
    if (!isName && !isOther) {
      at(node, rest, address, scope, into);
    }
  }

  private static List<Node> branches(Member choice) {
    return choice.value() instanceof ListNode list && list.items().size() == 3
        ? list.items().subList(1, 3)
        : List.of();
  }

  private static boolean isNoValue(Optional<Member> function) {
    return function.isPresent()
        && function.get().name().value().equals("Ref")
        && function.get().value() instanceof ScalarNode name
        && name.value().equals("AWS::NoValue");
  }

  private static boolean isDocument(ScalarNode scalar) {
    return scalar.type() != ScalarNode.Type.NULL;
  }

  /** Policies of types that are not known are told by their statements. */
  private static void anywhere(Node node, String address, Scope scope, List<Found> into) {
    if (node instanceof ListNode list) {
      list.items().forEach(item -> anywhere(item, address, scope, into));
    } else if (node instanceof ObjectNode object) {
      if (isPolicy(object)) {
        into.add(new Found(address, object, scope));
        return;
      }
      object.members().forEach(member -> anywhere(member.value(), address, scope, into));
    }
  }

  private static boolean isPolicy(ObjectNode object) {
    boolean hasOthers =
        object.members().stream().anyMatch(one -> !ELEMENTS.contains(one.name().value()));
    if (hasOthers) {
      return false;
    }
    Node statement = object.get(STATEMENT);
    List<Node> all =
        statement instanceof ListNode list
            ? list.items()
            : statement == null ? List.of() : List.of(statement);
    return all.stream()
        .anyMatch(one -> one instanceof ObjectNode written && written.get("Effect") != null);
  }
}
