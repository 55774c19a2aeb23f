package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclExpression.Traversal;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.hcl.TraversalStep;
import io.github.policycheck.templates.provider.ComputedAttributes;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names of a module are worth: variables, locals, and attributes of what it declares. */
final class References {

  private final Module module;
  private final Evaluation evaluation;
  private final Attributes attributes;
  private final Calls calls;

  References(Module module) {
    this.module = module;
    this.evaluation = module.evaluation();
    this.attributes = new Attributes(module);
    this.calls = new Calls(module);
  }

  /** A value, and the variables that were taken to have their defaults for it. */
  record Taken(Value value, Set<String> assumed) {}

  Taken taken(HclExpression expression, Scope scope, Expressions expressions) {
    Set<String> before = evaluation.assumed();
    Value value = expressions.value(expression, scope);
    Set<String> taken = evaluation.taken();
    evaluation.assume(before);
    return new Taken(value, taken);
  }

  Value value(HclExpression expression, Scope scope, Expressions expressions) {
    HclExpression root = expression instanceof Traversal traversal ? traversal.root() : expression;
    List<TraversalStep> steps =
        expression instanceof Traversal traversal ? traversal.steps() : List.of();
    if (!(root instanceof Variable name)) {
      return walk(expressions.value(root, scope), steps, 0, expression.range(), scope, expressions);
    }
    Value local = scope.get(name.name());
    if (local != null) {
      return walk(local, steps, 0, expression.range(), scope, expressions);
    }
    return switch (name.name()) {
      case "var" -> first(expression, steps, scope, expressions, this::variable);
      case "local" -> first(expression, steps, scope, expressions, this::local);
      case "path", "terraform", "self" -> scope.unknown(expression.range());
      case "module" ->
          walk(calls.find(steps, scope, expressions), expression, steps, scope, expressions)
              .orElseGet(() -> scope.unknown(expression.range()));
      default ->
          walk(
                  attributes.find(name.name(), steps, scope, expressions),
                  expression,
                  steps,
                  scope,
                  expressions)
              .orElseGet(() -> ofObject(name.name(), steps, scope.unknown(expression.range())));
    };
  }

  private static Optional<Value> walk(
      Optional<Attributes.Found> first,
      HclExpression expression,
      List<TraversalStep> steps,
      Scope scope,
      Expressions expressions) {
    return first.map(
        found -> walk(found.value(), steps, found.steps(), expression.range(), scope, expressions));
  }

  /** What a resource has that nobody wrote its provider computes. */
  private Value ofObject(String type, List<TraversalStep> steps, Value.Unknown value) {
    boolean isResource =
        !steps.isEmpty()
            && steps.get(0) instanceof TraversalStep.Attribute label
            && module.index().declared(type + "." + label.name().text()) != null;
    return isResource ? ComputedAttributes.of(type, steps, value) : value;
  }

  /** Finds what a name means. */
  private interface Names {
    @Nullable Value find(String name, Expressions expressions);
  }

  private Value first(
      HclExpression expression,
      List<TraversalStep> steps,
      Scope scope,
      Expressions expressions,
      Names names) {
    Value found =
        !steps.isEmpty() && steps.get(0) instanceof TraversalStep.Attribute attribute
            ? names.find(attribute.name().text(), expressions)
            : null;
    return found == null
        ? open(steps, unknown(expression, steps, scope), scope)
        : walk(found, steps, 1, expression.range(), scope, expressions);
  }

  /** A variable whose type is not one of lists is no list. */
  private Value.Unknown unknown(HclExpression expression, List<TraversalStep> steps, Scope scope) {
    Value.Unknown unknown = scope.unknown(expression.range());
    boolean isVariable =
        expression instanceof Traversal traversal
            && traversal.root() instanceof Variable root
            && root.name().equals("var")
            && steps.size() == 1;
    ModuleIndex.Declared declared =
        isVariable && steps.get(0) instanceof TraversalStep.Attribute attribute
            ? module.index().variable(attribute.name().text())
            : null;
    Attribute type = declared == null ? null : declared.block().body().attribute("type");
    return type != null && Extents.isOne(type.value()) ? unknown.ofOne() : unknown;
  }

  /** A variable of which nothing is known but that it is true or false is a hole of these. */
  private Value open(List<TraversalStep> steps, Value.Unknown hole, Scope scope) {
    boolean isVariable = hole.hole().name().startsWith(scope.module() + "var.");
    return isVariable
            && steps.size() == 1
            && steps.get(0) instanceof TraversalStep.Attribute attribute
            && Optional.ofNullable(module.index().variable(attribute.name().text()))
                .filter(Decisions::isDeclared)
                .isPresent()
        ? Decisions.of(hole)
        : hole;
  }

  private @Nullable Value variable(String name, Expressions expressions) {
    ModuleIndex.Declared declared = module.index().variable(name);
    Value value = module.given(name);
    if (value != null && !(value.isNull() && declared != null && isNotNull(declared))) {
      return typed(declared, value, expressions);
    }
    Attribute standard = declared == null ? null : declared.block().body().attribute("default");
    if (declared == null || standard == null || module.defaults(name) == Module.Defaults.LEFT) {
      return null;
    }
    Value taken = expressions.value(standard.value(), expressions.scope(declared.source()));
    if (module.defaults(name) == Module.Defaults.ASSUMED) {
      if (taken.isNull() || isDoubted(name, taken)) {
        return null; // there to be given
      }
      evaluation.assume(Set.of(name));
    }
    return typed(declared, taken, expressions);
  }

  /** Tells whether a variable has its default if it is given null. */
  private static boolean isNotNull(ModuleIndex.Declared variable) {
    Attribute nullable = variable.block().body().attribute("nullable");
    return nullable != null
        && nullable.value() instanceof HclExpression.Literal literal
        && literal.text().equals("false");
  }

  private boolean isDoubted(String name, Value standard) {
    Set<String> doubted = evaluation.doubted();
    return doubted.contains(name) || (!doubted.isEmpty() && isEmpty(standard));
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Value.Fields object
        ? object.fields().isEmpty()
        : value instanceof Value.Items list
            ? list.items().isEmpty()
            : value.knownText().filter(String::isEmpty).isPresent();
  }

  private static Value typed(
      ModuleIndex.@Nullable Declared declared, Value value, Expressions expressions) {
    Attribute type = declared == null ? null : declared.block().body().attribute("type");
    return declared == null || type == null
        ? value
        : new VariableTypes(expressions, expressions.scope(declared.source()))
            .converted(value, type.value());
  }

  private @Nullable Value local(String name, Expressions expressions) {
    ModuleIndex.Local local = module.index().local(name);
    String address = module.path() + "local." + name;
    if (local == null || !evaluation.open(address)) {
      return null; // one that needs itself is refused by Terraform
    }
    try {
      return evaluation.met(
          address, expressions.value(local.attribute().value(), expressions.scope(local.source())));
    } finally {
      evaluation.close(address);
    }
  }

  private static Value walk(
      Value value,
      List<TraversalStep> steps,
      int from,
      TextRange range,
      Scope scope,
      Expressions expressions) {
    Optional<Value> at = Optional.of(value);
    for (int i = from; i < steps.size() && at.isPresent(); i++) {
      if (at.get() instanceof Value.Unknown base) {
        int rest = steps.get(i).range().from();
        return scope.unknown(base, new TextRange(rest, range.to()), range);
      }
      at = step(at.get(), steps.get(i), range, scope, expressions);
    }
    return at.orElseGet(() -> scope.unknown(range));
  }

  private static Optional<Value> step(
      Value value, TraversalStep step, TextRange range, Scope scope, Expressions expressions) {
    if (step instanceof TraversalStep.Attribute attribute) {
      return value instanceof Value.Fields object
          ? Optional.ofNullable(object.get(attribute.name().text()))
          : Optional.empty();
    }
    if (step instanceof TraversalStep.Index index) {
      return element(value, expressions.value(index.key(), scope));
    }
    TraversalStep.Splat splat = (TraversalStep.Splat) step;
    if (!(value instanceof Value.Items list) || !list.isWhole()) {
      return Optional.empty();
    }
    List<Value> each = new ArrayList<>();
    for (Value item : list.items()) {
      each.add(walk(item, splat.each(), 0, range, scope, expressions));
    }
    return Optional.of(new Value.Items(each, Elements.order(value), scope.origin(range)));
  }

  private static Optional<Value> element(Value value, Value key) {
    if (value instanceof Value.Fields object) {
      return key.knownText().flatMap(name -> Optional.ofNullable(object.get(name)));
    }
    if (value instanceof Value.Items list && list.isInOrder() && list.order() == Value.Order.LIST) {
      return Truth.number(key)
          .filter(number -> number.stripTrailingZeros().scale() <= 0)
          .map(Number::intValue)
          .filter(at -> at >= 0 && at < list.items().size())
          .map(at -> Extents.alone(list.items().get(at)));
    }
    return Optional.empty();
  }
}
