package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often a resource is there, and what {@code each} and {@code count} are worth for each of
 * them. If that is not known, one stands for all.
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
   */
  record Instance(String key, Scope scope) {}

  List<Instance> of(ModuleIndex.Declared declared) {
    Scope scope = Scope.of(declared.source());
    Attribute each = declared.block().body().attribute("for_each");
    if (each != null) {
      return each(expressions.value(each.value(), scope), scope, scope.origin(each.range()));
    }
    Attribute count = declared.block().body().attribute("count");
    if (count == null) {
      return List.of(new Instance("", scope));
    }
    Origin origin = scope.origin(count.range());
    Optional<Integer> known =
        Truth.number(expressions.value(count.value(), scope)).map(Number::intValue);
    if (known.isEmpty() || known.get() > MOST) {
      return List.of(
          new Instance("[*]", counted(scope, Scope.unknown("count.index", origin), origin)));
    }
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < known.get(); i++) {
      instances.add(
          new Instance("[" + i + "]", counted(scope, Value.Scalar.of(i, origin), origin)));
    }
    return instances;
  }

  private static Scope counted(Scope scope, Value index, Origin origin) {
    return scope.with(
        "count", new Value.Fields(List.of(new Value.Field("index", origin, index)), origin));
  }

  private static List<Instance> each(Value collection, Scope scope, Origin origin) {
    Optional<Map<Value, Value>> known =
        Expressions.elements(collection).filter(elements -> elements.size() <= MOST);
    if (known.isEmpty()) {
      Value key = Scope.unknown("each.key", origin);
      Value value = Scope.unknown("each.value", origin);
      return List.of(new Instance("[*]", scope.iterating("each", key, value, origin)));
    }
    List<Instance> instances = new ArrayList<>();
    for (Map.Entry<Value, Value> element : known.get().entrySet()) {
      boolean isSet = collection instanceof Value.Items;
      Value key = isSet ? element.getValue() : element.getKey();
      String name = Expressions.text(key).map(text -> "[\"" + text + "\"]").orElse("[*]");
      instances.add(new Instance(name, scope.iterating("each", key, element.getValue(), origin)));
    }
    return instances;
  }
}
