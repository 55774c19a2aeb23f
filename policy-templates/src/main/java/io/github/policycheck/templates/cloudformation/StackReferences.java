package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What names of a template are worth: parameters, and what resources return. */
final class StackReferences {

  private static final String NO_VALUE = "AWS::NoValue";
  private static final String PSEUDO = "AWS::";

  private final StackTemplate template;
  private final StackValues values;
  private final ReturnValues returned;
  private final Set<String> assumed = new LinkedHashSet<>();

  /** Those that are being evaluated, so that none needs itself. */
  private final Set<String> asked = new HashSet<>();

  StackReferences(StackTemplate template, StackValues values) {
    this.template = template;
    this.values = values;
    this.returned = new ReturnValues(values);
  }

  /** Returns the parameters whose defaults were taken. */
  Set<String> assumed() {
    return assumed;
  }

  /** Returns the parameters whose defaults are taken meanwhile, be it again. */
  Set<String> assumedBy(Runnable meanwhile) {
    Set<String> before = Set.copyOf(assumed);
    assumed.clear();
    meanwhile.run();
    Set<String> taken = Set.copyOf(assumed);
    assumed.addAll(before);
    return taken;
  }

  /** Returns what {@code Ref} does; empty if the value is to be left out. */
  Optional<Value> ref(String name, Scope scope, Origin origin) {
    Value known = scope.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    if (name.equals(NO_VALUE)) {
      return Optional.empty();
    }
    if (name.startsWith(PSEUDO)) {
      return Optional.of(PseudoParameters.of(name, origin));
    }
    Optional<StackTemplate.Parameter> parameter = template.parameter(name);
    if (parameter.isPresent()) {
      return Optional.of(parameter(parameter.get(), origin));
    }
    return Optional.of(resource(name, "", origin));
  }

  /** Returns what {@code Fn::GetAtt} does, such as that of {@code Repository.Arn}. */
  Value attribute(String path, Origin origin) {
    int dot = path.indexOf('.');
    return dot < 0
        ? StackValues.unknown(path, origin)
        : resource(path.substring(0, dot), path.substring(dot + 1), origin);
  }

  private Value resource(String name, String attribute, Origin origin) {
    String path = attribute.isEmpty() ? name : name + "." + attribute;
    if (!asked.add(path)) {
      return StackValues.unknown(path, origin);
    }
    try {
      return template
          .resource(name)
          .map(
              resource ->
                  returned
                      .of(resource, attribute, origin)
                      .orElseGet(
                          () ->
                              isOfAws(resource, attribute)
                                  ? StackValues.ofAws(path, origin, form(attribute))
                                  : StackValues.unknown(path, origin)))
          .orElseGet(() -> StackValues.unknown(path, origin));
    } finally {
      asked.remove(path);
    }
  }

  private static HoleForm form(String attribute) {
    return attribute.endsWith("Arn") ? HoleForm.ARN : HoleForm.TEXT;
  }

  /** What stacks, resources that somebody else makes and parameters return may be anything. */
  private static boolean isOfAws(StackTemplate.Resource resource, String attribute) {
    return resource.type().startsWith("AWS::")
        && !resource.type().startsWith("AWS::CloudFormation::")
        && !attribute.startsWith("Outputs.")
        && !attribute.equals("Value");
  }

  private Value parameter(StackTemplate.Parameter parameter, Origin origin) {
    String given = parameter.given();
    boolean isOpen = parameter.isStoredElsewhere();
    if (given != null && !isOpen) {
      return typed(parameter, Value.Text.of(given, StackValues.origin(parameter.written())));
    }
    Optional<Value> standard =
        isOpen
            ? Optional.empty()
            : Optional.ofNullable(parameter.standard()).flatMap(StackReferences::given);
    if (standard.isPresent()) {
      assumed.add(parameter.name());
      return typed(parameter, standard.get());
    }
    List<Value> allowed =
        parameter.isList() ? List.of() : values.values(parameter.allowed(), Scope.NONE);
    return new Value.Unknown(new Hole(parameter.name(), origin.location(), allowed), origin)
        .of(parameter.isList() ? Extent.ANY : Extent.ONE);
  }

  private static Value typed(StackTemplate.Parameter parameter, Value value) {
    return parameter.isList()
        ? StackFunctions.parts(
            value.knownText().orElse("").strip().replaceAll("\\s*,\\s*", ","), ",", value.origin())
        : value;
  }

  /** Returns a default; an empty one is most often there to be replaced. */
  private static Optional<Value> given(Node standard) {
    Optional<Value> known =
        standard instanceof ScalarNode scalar
            ? Optional.of(
                Value.Text.of(
                    StackValues.scalar(scalar) instanceof Value.Scalar plain
                        ? plain.text()
                        : scalar.value(),
                    StackValues.origin(scalar)))
            : Optional.empty();
    return known.filter(value -> value.knownText().filter(text -> !text.isEmpty()).isPresent());
  }
}
