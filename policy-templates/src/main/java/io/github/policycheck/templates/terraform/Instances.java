package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   */
  record Instance(String key, Scope scope, Set<String> doubted) {

    Instance {
      doubted = Set.copyOf(doubted);
    }

    Instance(String key, Scope scope) {
      this(key, scope, Set.of());
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
      Value index = Scope.unknown("count.index of " + of, origin);
      return List.of(
          new Instance(
              "[*]", counted(scope, index, origin, of), isDoubted ? taken.assumed() : Set.of()));
    }
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < known.get(); i++) {
      Value index = Value.Scalar.of(i, origin);
      String which = scope.element(count.range(), index);
      instances.add(new Instance("[" + i + "]", counted(scope, index, origin, which)));
    }
    return instances;
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
      Value key = Scope.unknown("key of " + of, origin);
      Value value = Scope.unknown(of, origin);
      return List.of(
          new Instance(
              "[*]",
              scope.iterating("each", key, value, origin, of),
              isDoubted ? taken.assumed() : Set.of()));
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
