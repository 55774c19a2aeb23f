package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclExpression.Traversal;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.hcl.TraversalStep;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names of a module are worth: variables, locals, and attributes of what it declares. */
final class References {

  private final ModuleIndex index;
  private final Map<String, Value> given;
  private final boolean takesDefaults;
  private final Set<String> open = new HashSet<>();
  private final Set<String> assumed = new LinkedHashSet<>();
  private Set<String> doubted = Set.of();
  private final Set<SourceLocation> read = new HashSet<>();
  private final Attributes attributes;

  /**
   * Makes it for a module.
   *
   * @param given the values of variables
   * @param takesDefaults whether a variable that is not given is taken to have its default
   */
  References(ModuleIndex index, Map<String, Value> given, boolean takesDefaults) {
    this.index = index;
    this.given = Map.copyOf(given);
    this.takesDefaults = takesDefaults;
    this.attributes = new Attributes(index);
  }

  /** Returns the variables whose defaults were taken, and forgets them. */
  Set<String> assumed() {
    Set<String> taken = taken();
    assumed.clear();
    return taken;
  }

  /** Returns the variables whose defaults were taken. */
  Set<String> taken() {
    return new LinkedHashSet<>(assumed);
  }

  /**
   * From now on, does not take the defaults of some variables, and if there are any, no default
   * that is empty: whoever gives the one that makes a resource gives what it needs too.
   */
  void doubt(Set<String> variables) {
    doubted = Set.copyOf(variables);
  }

  /** Adds variables whose defaults were taken before. */
  void assume(Set<String> variables) {
    assumed.addAll(variables);
  }

  /** Returns the documents that were made since this was asked last, as attributes say it. */
  Map<String, Integer> documents() {
    return attributes.documents();
  }

  /** Takes down that a policy is made of a value, or of one of those that it can only be. */
  void read(Value content) {
    read.add(content.origin().location());
    if (content instanceof Value.Unknown unknown) {
      unknown.hole().alternatives().forEach(this::read);
    } else if (content instanceof Value.Json json) {
      read(json.content());
    }
  }

  boolean isRead(Value content) {
    return read.contains(content.origin().location());
  }

  /** A value, and the variables that were taken to have their defaults for it. */
  record Taken(Value value, Set<String> assumed) {}

  Taken taken(HclExpression expression, Scope scope, Expressions expressions) {
    Set<String> before = assumed();
    Value value = expressions.value(expression, scope);
    Set<String> taken = taken();
    assumed.addAll(before);
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
      case "path", "module", "terraform", "self" -> scope.unknown(expression.range());
      default ->
          attributes
              .find(name.name(), steps, scope, expressions)
              .map(
                  found ->
                      walk(
                          found.value(),
                          steps,
                          found.steps(),
                          expression.range(),
                          scope,
                          expressions))
              .orElseGet(() -> ofObject(name.name(), steps, scope.unknown(expression.range())));
    };
  }

  /** What a resource has that nobody wrote AWS makes up. */
  private Value ofObject(String type, List<TraversalStep> steps, Value.Unknown value) {
    boolean isResource =
        !steps.isEmpty()
            && steps.get(0) instanceof TraversalStep.Attribute label
            && index.declared(type + "." + label.name().text()) != null;
    return isResource ? Scope.ofAws(value.hole().name(), value.origin()) : value;
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
        ? scope.unknown(expression.range())
        : walk(found, steps, 1, expression.range(), scope, expressions);
  }

  private @Nullable Value variable(String name, Expressions expressions) {
    ModuleIndex.Declared declared = index.variable(name);
    Value value = given.get(name);
    if (value != null) {
      return typed(declared, value, expressions);
    }
    Attribute standard =
        declared == null || !takesDefaults ? null : declared.block().body().attribute("default");
    if (declared == null || standard == null) {
      return null;
    }
    Value taken = expressions.value(standard.value(), Scope.of(declared.source()));
    if (taken.isNull() || doubted.contains(name) || (!doubted.isEmpty() && isEmpty(taken))) {
      return null; // there to be given
    }
    assumed.add(name);
    return typed(declared, taken, expressions);
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
        : new VariableTypes(expressions, Scope.of(declared.source()))
            .converted(value, type.value());
  }

  private @Nullable Value local(String name, Expressions expressions) {
    ModuleIndex.Local local = index.local(name);
    if (local == null || !open.add(name)) {
      return null; // one that needs itself is refused by Terraform
    }
    try {
      return expressions.value(local.attribute().value(), Scope.of(local.source()));
    } finally {
      open.remove(name);
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
          .map(at -> list.items().get(at));
    }
    return Optional.empty();
  }
}
