package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.AssumedHoles;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.GeneratedName;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Evaluates values of a template as far as what they are worth follows from the template alone.
 * What does not is a hole of the function's name.
 */
final class StackValues {

  private static final Set<String> ALONE = Set.of("Ref", "Condition");

  /** Functions that return no lists. */
  private static final Set<String> OF_ONE =
      Set.of(
          "Ref",
          "Fn::Base64",
          "Fn::ImportValue",
          "Fn::Join",
          "Fn::Length",
          "Fn::Select",
          "Fn::Sub");

  /** The name under which YAML has members of another map. */
  static final String MERGE = "<<";

  /** What YAML 1.1, which CloudFormation reads, takes for booleans where it has no quotes. */
  private static final Pattern BOOLEAN =
      Pattern.compile("[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF|[tT]rue|TRUE|[fF]alse|FALSE");

  private static final Pattern HOLDS = Pattern.compile("(?i)yes|on|true");

  private final StackFunctions functions;
  private final StackReferences references;
  private final Conditions conditions;
  private final AssumedHoles assumed;
  private final Set<String> met = new HashSet<>();
  private final Imports imports = new Imports();

  StackValues(StackTemplate template, Choices choices) {
    this.references = new StackReferences(template, this);
    this.functions = new StackFunctions(template, this);
    this.conditions = new Conditions(template, this, choices);
    this.assumed = new AssumedHoles(template.inputs().assumed());
  }

  /** Returns the parameters whose defaults were taken. */
  Set<String> assumed() {
    return references.assumed();
  }

  /** Returns the parameters whose defaults are taken meanwhile, be it again. */
  Set<String> assumedBy(Runnable meanwhile) {
    return references.assumedBy(meanwhile);
  }

  /** Returns the names of the holes that came up, whatever became of them. */
  Set<String> met() {
    return met;
  }

  StackReferences references() {
    return references;
  }

  Imports imports() {
    return imports;
  }

  Conditions conditions() {
    return conditions;
  }

  static Origin origin(Node node) {
    return new Origin(node.source(), node.from(), node.to());
  }

  /** Returns a value of which nothing is known, of the name that it has as it is written. */
  static Value unknown(Node node) {
    boolean isOne = function(node).filter(one -> OF_ONE.contains(one.name().value())).isPresent();
    Value.Unknown unknown = unknown(FunctionText.of(node), origin(node));
    return isOne ? unknown : unknown.of(Extent.ANY);
  }

  /** Returns a value that AWS makes up. */
  static Value.Unknown ofAws(String name, Origin origin, HoleForm form) {
    return new Value.Unknown(Hole.ofAws(name, origin.location(), form), origin);
  }

  /**
   * Returns the name of a resource that CloudFormation makes up.
   *
   * @param isOfStack whether it is known to begin with the name of the stack
   */
  static Value.Unknown generated(String resource, Origin origin, boolean isOfStack) {
    GeneratedName name =
        isOfStack ? GeneratedName.ofStack(resource) : GeneratedName.ofResource(resource);
    return new Value.Unknown(Hole.generated(resource, origin.location(), name), origin);
  }

  static Value.Unknown unknown(String name, Origin origin) {
    return new Value.Unknown(Hole.of(name, origin.location()), origin).ofOne();
  }

  /** Tells whether an object is a function: it has one member, which is called like one. */
  static Optional<Member> function(Node node) {
    return node instanceof ObjectNode object && object.members().size() == 1
        ? Optional.of(object.members().get(0))
            .filter(
                member ->
                    ALONE.contains(member.name().value())
                        || (member.name().value().startsWith("Fn::")
                            && !Loops.isOne(member.name().value())))
        : Optional.empty();
  }

  /** Tells whether a function is one value or another. */
  static boolean isChoice(Member function) {
    return function.name().value().equals("Fn::If");
  }

  /** Evaluates a value; empty if it is left out, as {@code AWS::NoValue} says. */
  Optional<Value> value(Node node, Scope scope) {
    return evaluated(node, scope)
        .map(
            value -> {
              AssumedHoles.names(value, met);
              return assumed.in(value);
            });
  }

  private Optional<Value> evaluated(Node node, Scope scope) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar(scalar));
    }
    if (node instanceof ListNode list) {
      return Optional.of(new Value.Items(values(list.items(), scope), origin(node)));
    }
    Optional<Member> function = function(node);
    return function.isPresent()
        ? functions.call(function.get(), node, scope)
        : Optional.of(object((ObjectNode) node, scope));
  }

  List<Value> values(List<Node> nodes, Scope scope) {
    return nodes.stream().map(one -> value(one, scope)).flatMap(Optional::stream).toList();
  }

  static Value scalar(ScalarNode scalar) {
    boolean isPlain = scalar.source().text().startsWith(scalar.value(), scalar.from());
    if (isPlain && BOOLEAN.matcher(scalar.value()).matches()) {
      boolean holds = HOLDS.matcher(scalar.value()).matches();
      return new Value.Scalar(ScalarNode.Type.BOOLEAN, String.valueOf(holds), origin(scalar));
    }
    return scalar.isString()
        ? Substitution.withoutNames(scalar)
        : new Value.Scalar(scalar.type(), scalar.value(), origin(scalar));
  }

  private Value object(ObjectNode object, Scope scope) {
    List<Value.Field> fields = new ArrayList<>();
    for (Loops.Entry entry : new Loops(this).entries(object, scope)) {
      ScalarNode name = entry.written();
      boolean isOpen =
          name.value().startsWith("Fn::") || name.value().equals(MERGE) || entry.isUnknown();
      if (isOpen) {
        return unknown(object); // a macro, or a part of another map: whatever it brings along
      }
      value(entry.value(), entry.scope())
          .ifPresent(value -> fields.add(new Value.Field(entry.name(), origin(name), value)));
    }
    return new Value.Fields(fields, origin(object));
  }
}
