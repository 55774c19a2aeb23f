package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.account.Exchange;
import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.account.ToldNames;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.PolicyContents;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a template says of an account if comparisons have some outcomes. */
final class StackFacts {

  private static final String INLINE = "Policies";

  private final StackTemplate template;
  private final StackValues values;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> doubts = new ArrayList<>();
  private final StackUnread unread = new StackUnread(facts);
  private final List<StackTemplate.Resource> modules = new ArrayList<>();
  private final PolicyContents contents = new PolicyContents(problems, false);

  StackFacts(StackTemplate template, Choices choices) {
    this.template = template;
    this.values = new StackValues(template, choices);
  }

  List<Fact> facts() {
    return facts;
  }

  List<Finding> problems() {
    return problems;
  }

  List<Finding> doubts() {
    return doubts;
  }

  /** Returns the parameters whose defaults were taken. */
  Set<String> assumed() {
    return values.assumed();
  }

  /** Returns the names of the holes that came up, whatever became of them. */
  Set<String> met() {
    return values.met();
  }

  StackFacts find() {
    template.macros().forEach(unread::macro);
    ObjectNode resources = template.section("Resources");
    if (resources == null) {
      String message = "this has no `Resources` where a template has them";
      unread.all(template.root(), "Resources", message, Map.of());
      return this;
    }
    try {
      for (Loops.Entry entry : new Loops(values).entries(resources, Scope.NONE)) {
        Optional<StackTemplate.Resource> resource =
            entry.isUnknown() || isNoName(entry.name())
                ? Optional.empty()
                : StackTemplate.Resource.of(entry.name(), entry.value());
        resource
            .filter(one -> !one.type().isEmpty())
            .ifPresentOrElse(
                one -> read(one, entry.scope()),
                () ->
                    unread.all(
                        entry.written(),
                        entry.name(),
                        "which resources this makes is not known",
                        Map.of()));
      }
      modules.forEach(this::module);
    } catch (EndlessException e) {
      unread.all(resources, "Resources", "these values lead too far to follow them", Map.of());
    }
    return this;
  }

  private static boolean isNoName(String name) {
    return name.startsWith("Fn::") || name.equals(StackValues.MERGE);
  }

  /** A module can change what those may do that it is told of. */
  private void module(StackTemplate.Resource module) {
    List<Value> told = new ArrayList<>();
    if (module.properties() != null) {
      values.value(module.properties(), Scope.NONE).ifPresent(told::add);
    }
    Fact about =
        new Fact(
            Fact.Kind.UNREAD,
            module.name(),
            StackValues.origin(module.written()).location(),
            Map.of());
    facts.addAll(ToldNames.in(facts, about, told, fact -> false));
  }

  /** Returns what the template tells others, and what it takes over from them. */
  Exchange exchange() {
    List<Exchange.Export> exports = new ArrayList<>();
    ObjectNode outputs = template.section("Outputs");
    if (outputs != null) {
      try {
        for (Loops.Entry entry : new Loops(values).entries(outputs, Scope.NONE)) {
          if (entry.value() instanceof ObjectNode output
              && output.get("Export") instanceof ObjectNode export) {
            export(output, export, entry.scope()).ifPresent(exports::add);
          }
        }
      } catch (EndlessException e) {
        doubt(outputs, "these values lead too far to follow them");
      }
    }
    return new Exchange(exports, values.imports().all());
  }

  private Optional<Exchange.Export> export(ObjectNode output, ObjectNode export, Scope scope) {
    Node name = export.get("Name");
    Node value = output.get("Value");
    Optional<Boolean> holds =
        output.get("Condition") instanceof ScalarNode condition
            ? values.conditions().holds(condition.value())
            : Optional.of(true);
    if (name == null || value == null || holds.equals(Optional.of(false))) {
      return Optional.empty();
    }
    Optional<Value> exported = values.value(value, scope);
    return values
        .value(name, scope)
        .flatMap(of -> exported.map(one -> new Exchange.Export(of, one, holds.isPresent())));
  }

  private void doubt(Node node, String message) {
    doubts.add(DeclaredPolicies.problem(StackValues.origin(node).location(), message));
  }

  private void read(StackTemplate.Resource resource, Scope scope) {
    AccountTypes.Form form = AccountTypes.of(resource.type());
    Map<Part, Value> parts = new EnumMap<>(Part.class);
    if (!count(resource, parts)) {
      return;
    }
    if (form == null) {
      if (!unread.isTaken(resource, parts) && AccountTypes.isOther(resource.type())) {
        doubt(resource.written(), "what `" + resource.name() + "` gives to whom is not read");
        if (AccountTypes.isModule(resource.type())) {
          modules.add(resource);
        }
      }
      return;
    }
    form.properties()
        .forEach(
            (name, part) ->
                property(resource, name, scope)
                    .flatMap(value -> value(part, value))
                    .ifPresent(value -> parts.put(part, value)));
    boolean isOpen = StackUnread.isOpen(resource);
    Origin origin = StackValues.origin(resource.written());
    if (form.properties().containsValue(Part.TAGS)) {
      parts.put(Part.TAGS, StackUnread.withTagsOfStack(parts.get(Part.TAGS), origin));
    }
    if (!form.name().isEmpty()) {
      Value generated =
          isOpen
              ? StackValues.unknown("the name of " + resource.name(), origin)
              : StackValues.generated(resource.name(), origin, true);
      parts.put(
          Part.NAME,
          property(resource, form.name(), scope).filter(one -> !one.isNull()).orElse(generated));
    }
    if (form.kind() == Fact.Kind.MANAGED) {
      new ReturnValues(values).of(resource, "", origin).ifPresent(arn -> parts.put(Part.ARN, arn));
    }
    if (isOpen) {
      unread.open(resource, parts, holder(form.kind()).orElse(null));
    } else {
      check(resource, form);
    }
    add(form.kind(), resource, parts);
    property(resource, INLINE, scope)
        .filter(policies -> holder(form.kind()).isPresent())
        .ifPresent(policies -> inline(policies, form.kind(), resource, parts));
  }

  /** Says what CloudFormation refuses: what is misspelt would count for nothing. */
  private void check(StackTemplate.Resource resource, AccountTypes.Form form) {
    Node written = resource.properties();
    Set<String> known = form.known();
    if (written instanceof ObjectNode properties) {
      for (Member member : properties.members()) {
        String name = member.name().value();
        if (!known.contains(name)) {
          (Spelling.nearest(name, known).isPresent() ? problems : doubts)
              .add(
                  DeclaredPolicies.problem(
                      StackValues.origin(member.name()).location(),
                      "`"
                          + resource.type()
                          + "` has no property `"
                          + name
                          + "`"
                          + Spelling.hint(name, known)));
        }
      }
    }
    for (String name : form.wanted()) {
      if (resource.property(name) == null) {
        problems.add(
            DeclaredPolicies.problem(
                StackValues.origin(resource.written()).location(),
                "`" + resource.name() + "` lacks `" + name + "`"));
      }
    }
  }

  private void add(Fact.Kind kind, StackTemplate.Resource resource, Map<Part, Value> parts) {
    facts.add(
        new Fact(kind, resource.name(), StackValues.origin(resource.written()).location(), parts));
  }

  private Optional<Value> property(StackTemplate.Resource resource, String name, Scope scope) {
    Node written = resource.property(name);
    return written == null ? Optional.empty() : values.value(written, scope);
  }

  private Optional<Value> value(Part part, Value value) {
    return part == Part.DOCUMENT || part == Part.TRUST ? contents.of(value) : Optional.of(value);
  }

  /** Puts down how many there are if that is not known; returns whether there can be any. */
  private boolean count(StackTemplate.Resource resource, Map<Part, Value> into) {
    if (!(resource.written().get("Condition") instanceof ScalarNode condition)) {
      return true;
    }
    Optional<Boolean> holds = values.conditions().holds(condition.value());
    if (holds.isEmpty()) {
      Origin origin = StackValues.origin(condition);
      into.put(
          Part.COUNT,
          new Value.Unknown(Hole.of("Condition " + condition.value(), origin.location()), origin));
    }
    return holds.orElse(true);
  }

  private static Optional<Part> holder(Fact.Kind kind) {
    return switch (kind) {
      case GROUP -> Optional.of(Part.GROUPS);
      case USER -> Optional.of(Part.USERS);
      case ROLE -> Optional.of(Part.ROLES);
      default -> Optional.empty();
    };
  }

  private void inline(
      Value policies, Fact.Kind kind, StackTemplate.Resource resource, Map<Part, Value> principal) {
    for (Value policy : policies.itemsOrOne()) {
      Map<Part, Value> parts = new EnumMap<>(Part.class);
      Optional.ofNullable(principal.get(Part.COUNT)).ifPresent(one -> parts.put(Part.COUNT, one));
      holder(kind).ifPresent(part -> parts.put(part, principal.getOrDefault(Part.NAME, policy)));
      if (policy instanceof Value.Fields object) {
        Optional.ofNullable(object.get("PolicyName")).ifPresent(one -> parts.put(Part.NAME, one));
        Optional.ofNullable(object.get("PolicyDocument"))
            .flatMap(contents::of)
            .ifPresent(document -> parts.put(Part.DOCUMENT, document));
      } else {
        parts.put(Part.DOCUMENT, policy); // whatever it is
      }
      add(Fact.Kind.INLINE, resource, parts);
    }
  }
}
