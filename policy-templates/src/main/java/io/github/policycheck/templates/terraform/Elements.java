package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What loops go through, and what they are worth. */
final class Elements {

  private Elements() {}

  /** Returns what is known of the order of what is made of each element. */
  static Value.Order order(Value collection) {
    return collection instanceof Value.Items list && !list.isInOrder()
        ? Value.Order.UNKNOWN
        : Value.Order.LIST;
  }

  /** Returns the elements of a collection by key; empty if not all of them are known. */
  static Optional<Map<Value, Value>> of(Value collection) {
    Map<Value, Value> elements = new LinkedHashMap<>();
    if (collection instanceof Value.Items list && list.isWhole()) {
      for (Value item : list.items()) {
        Value index = Value.Scalar.of(elements.size(), item.origin());
        Value key =
            switch (list.order()) {
              case LIST -> index;
              case SET -> item;
              case UNKNOWN -> Scope.unknown("index of " + item.origin().text(), item.origin());
            };
        elements.put(key, Extents.alone(item));
      }
      return Optional.of(elements);
    }
    if (collection instanceof Value.Fields object) {
      object
          .inOrder()
          .forEach(
              field -> elements.put(Value.Text.of(field.name(), field.written()), field.value()));
      return Optional.of(elements);
    }
    return Optional.empty();
  }

  /**
   * Returns what a loop is worth.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/for">Terraform:
   *     for expressions</a>
   */
  static Value loop(HclExpression.For loop, Scope scope, Expressions expressions) {
    Value collection = expressions.value(loop.collection(), scope);
    Optional<Map<Value, Value>> elements = of(collection);
    if (elements.isEmpty()) {
      return scope.unknown(loop.range());
    }
    List<Value> items = new ArrayList<>();
    Map<String, Value.Field> fields = new LinkedHashMap<>();
    for (Map.Entry<Value, Value> element : elements.get().entrySet()) {
      String which = scope.element(loop.collection().range(), element.getKey());
      Scope inner = scope.with(loop.valueVariable().text(), element.getValue(), which);
      if (loop.keyVariable() != null) {
        inner = inner.with(loop.keyVariable().text(), element.getKey(), which);
      }
      if (loop.condition() != null) {
        Optional<Boolean> condition = Expressions.truth(expressions.value(loop.condition(), inner));
        if (condition.isEmpty()) {
          return scope.unknown(loop.range());
        }
        if (!condition.get()) {
          continue;
        }
      }
      Value value = expressions.value(loop.value(), inner);
      if (loop.key() == null) {
        items.add(value);
        continue;
      }
      Optional<String> key = expressions.value(loop.key(), inner).knownText();
      if (key.isEmpty() || loop.isGrouped() || fields.containsKey(key.get())) {
        return scope.unknown(loop.range());
      }
      fields.put(key.get(), new Value.Field(key.get(), scope.origin(loop.key().range()), value));
    }
    Origin origin = scope.origin(loop.range());
    return loop.isObject()
        ? new Value.Fields(List.copyOf(fields.values()), origin)
        : new Value.Items(items, order(collection), origin);
  }
}
