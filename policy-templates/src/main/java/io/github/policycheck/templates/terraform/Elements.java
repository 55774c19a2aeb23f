package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What loops go through. */
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
}
