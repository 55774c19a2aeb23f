package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How often a resource is there, and what {@code each} and {@code count} are worth for each of
 * them. If that is not known, one stands for all; so it is if there is none because a variable is
 * taken to have its default.
 */
final class Instances {

  private static final int MOST = 200;

  private final Expressions expressions;

  Instances(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * One of them.
   *
   * @param key what follows the address, such as {@code ["main"]}; empty of the only one
   * @param doubted the variables by whose defaults it is not there
   * @param isOneAtMost whether it is the only one if there is any
   */
  record Instance(String key, Scope scope, Set<String> doubted, boolean isOneAtMost) {

    Instance {
      doubted = Set.copyOf(doubted);
    }

    Instance(String key, Scope scope) {
      this(key, scope, Set.of(), true);
    }

    /** Tells whether it stands for any number of them. */
    boolean isForSeveral() {
      return !isOneAtMost;
    }

    /** Tells whether it stands for any number of them, none perhaps. */
    boolean isForAll() {
      return key.equals("[*]");
    }
  }

  List<Instance> of(ModuleIndex.Declared declared) {
    Scope scope = expressions.scope(declared.source());
    Attribute each = declared.block().body().attribute("for_each");
    if (each != null) {
      return each(each.value(), scope);
    }
    Attribute count = declared.block().body().attribute("count");
    return count == null ? List.of(new Instance("", scope)) : counted(count.value(), scope);
  }

  private List<Instance> counted(HclExpression count, Scope scope) {
    Origin origin = scope.origin(count.range());
    References.Taken taken = expressions.taken(count, scope);
    Optional<Integer> known =
        Truth.number(taken.value()).map(Number::intValue).filter(number -> number <= MOST);
    boolean isDoubted = known.equals(Optional.of(0)) && !taken.assumed().isEmpty();
    if (known.isEmpty() || isDoubted) {
      String of = scope.unknown(count.range()).hole().name();
      boolean isOneAtMost = isOneAtMost(count, scope);
      Extent extent = isOneAtMost ? Extent.ONE : Extent.OF_RESOURCES;
      Value index = Scope.unknown("count.index of " + of, origin).of(extent);
      return List.of(
          new Instance(
              "[*]",
              counted(scope, index, origin, of),
              isDoubted ? taken.assumed() : Set.of(),
              isOneAtMost));
    }
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < known.get(); i++) {
      Value index = Value.Scalar.of(i, origin);
      String which = scope.element(count.range(), index);
      instances.add(new Instance("[" + i + "]", counted(scope, index, origin, which)));
    }
    return instances;
  }

  /** Tells whether there is one or none: {@code count = var.x ? 1 : 0}. */
  private boolean isOneAtMost(HclExpression count, Scope scope) {
    return count instanceof HclExpression.Conditional either
        && Stream.of(either.then(), either.otherwise())
            .map(one -> Truth.number(expressions.value(one, scope)))
            .allMatch(
                one -> one.filter(number -> number.compareTo(BigDecimal.ONE) <= 0).isPresent());
  }

  private static Scope counted(Scope scope, Value index, Origin origin, String which) {
    return scope.with(
        "count", new Value.Fields(List.of(new Value.Field("index", origin, index)), origin), which);
  }

  private List<Instance> each(HclExpression each, Scope scope) {
    Origin origin = scope.origin(each.range());
    References.Taken taken = expressions.taken(each, scope);
    Optional<Map<Value, Value>> known =
        Elements.of(taken.value()).filter(elements -> elements.size() <= MOST);
    boolean isDoubted = known.filter(Map::isEmpty).isPresent() && !taken.assumed().isEmpty();
    if (known.isEmpty() || isDoubted) {
      String of = scope.each(each.range());
      Value key = Scope.unknown("key of " + of, origin).of(Extent.OF_RESOURCES);
      Value value = Scope.unknown(of, origin).of(Extent.OF_RESOURCES);
      return List.of(
          new Instance(
              "[*]",
              scope.iterating("each", key, value, origin, of),
              isDoubted ? taken.assumed() : Set.of(),
              false));
    }
    List<Instance> instances = new ArrayList<>();
    known
        .get()
        .forEach(
            (key, value) -> {
              String name = key.knownText().map(text -> "[\"" + text + "\"]").orElse("[*]");
              String which = scope.element(each.range(), key);
              instances.add(new Instance(name, scope.iterating("each", key, value, origin, which)));
            });
    return instances;
  }
}
