package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the policies of a template: those that resources have, whatever conditions they have. */
final class StackPolicies {

  private static final String ORGANIZATION = "AWS::Organizations::Policy";
  private static final String STATEMENT = "Statement";

  /** Functions that can be worth more than a name. */
  private static final Set<String> MAKERS =
      Set.of("Fn::Transform", "Fn::ToJsonString", TemplateDialect.ALIAS);

  private final StackTemplate template;
  private final StackDocuments documents;
  private final StackValues values;
  private final List<DeclaredPolicy> policies = new ArrayList<>();
  private final TemplateDoubts doubts = new TemplateDoubts();

  private StackPolicies(StackTemplate template) {
    this.template = template;
    this.documents = new StackDocuments(template);
    this.values = documents.plain();
  }

  /** A policy, and where in its resource it is. */
  private record Found(String address, Node document, Scope scope) {}

  static DeclaredPolicies of(StackTemplate template) {
    StackPolicies found = new StackPolicies(template);
    found.find();
    return new DeclaredPolicies(
        found.policies,
        Stream.concat(template.refused().stream(), found.documents.problems().stream()).toList(),
        found.doubts.all(),
        List.of(),
        template.parameters(),
        List.of());
  }

  private void find() {
    template.macros().forEach(doubts::macro);
    doubts.twice(template.root());
    ObjectNode resources = template.section("Resources");
    if (resources == null) {
      doubts.withoutResources(template.root());
      return;
    }
    for (Loops.Entry entry : entries(resources)) {
      if (entry.isUnknown() || entry.name().startsWith("Fn::") || isOpen(entry)) {
        doubts.resources(entry.written());
        continue;
      }
      doubts.twice(entry.value());
      StackTemplate.Resource.of(entry.name(), entry.value())
          .ifPresent(resource -> find(resource, entry.scope()));
    }
  }

  private List<Loops.Entry> entries(ObjectNode resources) {
    try {
      return new Loops(values).entries(resources, Scope.NONE);
    } catch (EndlessException e) {
      doubts.tooMany(resources);
      return List.of();
    }
  }

  /** Tells whether a resource, or a part of all, is what tools make of it later. */
  private static boolean isOpen(Loops.Entry entry) {
    return entry.name().equals(StackValues.MERGE)
        || TemplateDoubts.isOpen(entry.value())
        || StackValues.function(entry.value()).isPresent();
  }

  private void find(StackTemplate.Resource resource, Scope scope) {
    Node properties = resource.properties();
    doubts.module(resource);
    if (properties == null) {
      return;
    }
    List<Node> read = new ArrayList<>();
    for (PolicyProperties.Place place : PolicyProperties.of(resource.type())) {
      List<Found> found = new ArrayList<>();
      at(properties, place.path(), resource.name(), scope, found);
      Optional<PolicyType> type = type(place, resource);
      for (Found one : found) {
        read.add(one.document());
        type.ifPresent(known -> add(one, known, resource));
      }
    }
    for (Node other : UnlistedPolicies.in(properties, values, scope, read)) {
      add(new Found(resource.name(), other, scope), null, resource);
    }
    doubts.templateBody(resource);
  }

  private void add(Found found, @Nullable PolicyType type, StackTemplate.Resource resource) {
    documents
        .read(found.address(), type, found.document(), found.scope(), resource.construct())
        .ifPresent(policies::add);
  }

  /** Policies of an organization are of several types, most of which are no policies of IAM. */
  private Optional<PolicyType> type(PolicyProperties.Place place, StackTemplate.Resource resource) {
    Node type = resource.property("Type");
    if (!resource.type().equals(ORGANIZATION) || type == null) {
      return Optional.of(place.type());
    }
    Optional<Value> written = values.value(type, Scope.NONE);
    if (written.isEmpty()) {
      return Optional.of(place.type());
    }
    Optional<String> name = written.get().knownText();
    if (name.isEmpty()) {
      doubts.type(resource, type);
    }
    return name.flatMap(PolicyType::ofOrganizations);
  }

  /** Follows a path, into both values of a conditional if it is not known which it is. */
  private void at(Node node, List<String> path, String address, Scope scope, List<Found> into) {
    Optional<Member> function = StackValues.function(node);
    Optional<Member> choice = function.filter(StackValues::isChoice);
    if (choice.isPresent()) {
      branches(choice.get()).forEach(one -> at(one, path, address, scope, into));
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
    doubts.twice(node);
    Node next = node instanceof ObjectNode object ? object.get(name) : null;
    if (next == null) {
      doubts.partOf(node, address);
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
    Optional<Member> choice = function.filter(StackValues::isChoice);
    if (choice.isPresent()) {
      branches(choice.get()).forEach(one -> each(one, rest, address, scope, into));
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
    Optional<Member> function = StackValues.function(node);
    Optional<Member> choice = function.filter(StackValues::isChoice);
    if (choice.isPresent()) {
      branches(choice.get()).forEach(one -> item(one, rest, address, scope, into));
      return;
    }
    boolean isName =
        rest.isEmpty()
            && (node instanceof ScalarNode
                || function.filter(one -> !MAKERS.contains(one.name().value())).isPresent());
    boolean isOther =
        rest.isEmpty()
            && node instanceof ObjectNode object
            && object.get(STATEMENT) == null
            && function.isEmpty()
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
}
