package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclExpression.Call;
import io.github.policycheck.templates.hcl.HclExpression.ObjectItem;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Tuple;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import io.github.policycheck.templates.value.ChoiceNames;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Says which values variables cannot have, as they do not become what the variables are declared to
 * be. What of a value is not known may fit.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/type-constraints">
 *     Terraform: type constraints</a>
 */
final class MistypedValues {

  private final HclExpression type;
  private final Scope scope;

  private MistypedValues(HclExpression type, Scope scope) {
    this.type = type;
    this.scope = scope;
  }

  /** Says what is wrong with what somebody gives the variables of a module. */
  static List<Finding> given(Map<String, Value> given, ModuleIndex module) {
    List<Finding> found = new ArrayList<>();
    new TreeMap<>(given)
        .forEach(
            (name, value) -> {
              ModuleIndex.Declared declared = module.variable(name);
              if (declared != null) {
                why(declared, value)
                    .map(
                        why ->
                            DeclaredPolicies.problem(
                                value.origin().location(),
                                "`"
                                    + ChoiceNames.of(value)
                                    + "` is given for `var."
                                    + name
                                    + "`, "
                                    + why))
                    .ifPresent(found::add);
              }
            });
    return found;
  }

  /** Says which defaults variables of a module cannot have. */
  static List<Finding> defaults(ModuleIndex module) {
    Expressions alone = Expressions.alone();
    List<Finding> found = new ArrayList<>();
    for (String name : module.variables()) {
      ModuleIndex.Declared declared = module.variable(name);
      Attribute standard = declared == null ? null : declared.block().body().attribute("default");
      if (declared != null && standard != null) {
        constant(alone, standard, alone.scope(declared.source()))
            .flatMap(value -> ofDefault(name, declared, value))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Finding> ofDefault(
      String name, ModuleIndex.Declared declared, Value value) {
    return why(declared, value)
        .map(
            why ->
                DeclaredPolicies.problem(
                    value.origin().location(),
                    "`"
                        + ChoiceNames.of(value)
                        + "` is the default of `var."
                        + name
                        + "`, "
                        + why));
  }

  private static Optional<Value> constant(Expressions alone, Attribute standard, Scope scope) {
    alone.evaluation().begin();
    try {
      return Optional.of(alone.value(standard.value(), scope));
    } catch (EndlessException e) {
      return Optional.empty(); // nobody knows what it is
    }
  }

  private static Optional<String> why(ModuleIndex.Declared declared, Value value) {
    return of(declared)
        .flatMap(
            of -> of.misfit(value).map(wanted -> "which is to be `" + of.text() + "`: " + wanted));
  }

  private static Optional<MistypedValues> of(ModuleIndex.Declared declared) {
    Attribute type = declared.block().body().attribute("type");
    return type == null
        ? Optional.empty()
        : Optional.of(
            new MistypedValues(type.value(), Scope.of(declared.source(), "", Extent.ONE))
                .unwrapped());
  }

  private MistypedValues unwrapped() {
    return type instanceof HclExpression.Elsewhere other
        ? new MistypedValues(other.inner(), scope.in(other.source())).unwrapped()
        : new MistypedValues(VariableTypes.unquoted(type), scope);
  }

  /** Returns what to write for a variable that takes an expression. */
  static String remedy(ModuleIndex.Declared declared) {
    return of(declared).map(MistypedValues::write).orElse("a text in one has quotes");
  }

  private String text() {
    return scope.origin(type.range()).text().strip().replaceAll("\\s+", " ");
  }

  private MistypedValues of(HclExpression part) {
    return new MistypedValues(part, scope).unwrapped();
  }

  private String kind() {
    return type instanceof Variable primitive
        ? primitive.name()
        : type instanceof Call call && !call.arguments().isEmpty() ? call.name().text() : "any";
  }

  private String write() {
    return switch (kind()) {
      case "string" -> "write a text";
      case "number" -> "write a number";
      case "bool" -> "write true or false";
      case "list", "set", "tuple" -> "write a list, such as [\"a\", \"b\"]";
      case "map", "object" -> "write an object, such as { name = \"value\" }";
      default -> "a text in one has quotes";
    };
  }

  /**
   * Returns what to write instead of a value; empty if it fits. A list or map of which the type
   * says no more is one of anything.
   */
  private Optional<String> misfit(Value value) {
    if (value.isNull() || value instanceof Value.Unknown) {
      return Optional.empty();
    }
    Optional<HclExpression> inner =
        type instanceof Call call ? call.arguments().stream().findFirst() : Optional.empty();
    return switch (kind()) {
      case "string" -> unless(Conversions.text(value).isPresent());
      case "number" -> unless(isNumber(value));
      case "bool" -> unless(isBoolean(value));
      case "list", "set" ->
          value instanceof Value.Items list
              ? list.items().stream()
                  .flatMap(item -> inner.flatMap(of -> of(of).within("an item", item)).stream())
                  .findFirst()
              : unless(false);
      case "map" ->
          value instanceof Value.Fields object
              ? object.fields().stream()
                  .flatMap(
                      field ->
                          inner
                              .flatMap(of -> of(of).within("`" + field.name() + "`", field.value()))
                              .stream())
                  .findFirst()
              : unless(false);
      case "tuple" ->
          inner.orElse(null) instanceof Tuple tuple ? tuple(value, tuple) : Optional.empty();
      case "object" ->
          inner.orElse(null) instanceof ObjectValue object
              ? object(value, object)
              : Optional.empty();
      case "optional" -> inner.flatMap(of -> of(of).misfit(value));
      default -> Optional.empty();
    };
  }

  private Optional<String> unless(boolean fits) {
    return fits ? Optional.empty() : Optional.of(write());
  }

  private Optional<String> within(String place, Value value) {
    return misfit(value)
        .map(
            write ->
                place
                    + " is `"
                    + ChoiceNames.of(value)
                    + "` and is to be `"
                    + text()
                    + "`: "
                    + write);
  }

  private Optional<String> tuple(Value value, Tuple types) {
    if (!(value instanceof Value.Items list)) {
      return unless(false);
    }
    if (list.isWhole() && list.items().size() != types.items().size()) {
      return Optional.of("write a list of " + types.items().size());
    }
    return IntStream.range(0, Math.min(list.items().size(), types.items().size()))
        .boxed()
        .flatMap(at -> of(types.items().get(at)).within("an item", list.items().get(at)).stream())
        .findFirst();
  }

  private Optional<String> object(Value value, ObjectValue types) {
    if (!(value instanceof Value.Fields object)) {
      return unless(false);
    }
    for (ObjectItem item : types.items()) {
      String name = item.name().orElse("");
      Value given = object.get(name);
      MistypedValues wanted = of(item.value());
      if (given == null && !wanted.kind().equals("optional")) {
        return Optional.of("it lacks `" + name + "`");
      }
      Optional<String> misfit =
          given == null ? Optional.empty() : wanted.within("`" + name + "`", given);
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Text text
        ? text.known().map(known -> VariableTypes.NUMBER.matcher(known).matches()).orElse(true)
        : value instanceof Value.Scalar scalar && scalar.type() == ScalarNode.Type.NUMBER;
  }

  private static boolean isBoolean(Value value) {
    return value instanceof Value.Text text
        ? text.known().map(VariableTypes.TRUTHS::containsKey).orElse(true)
        : value instanceof Value.Scalar scalar && scalar.type() == ScalarNode.Type.BOOLEAN;
  }
}
