package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of lists and objects. */
final class ListFunctions {

  private ListFunctions() {}

  static Optional<Value> concat(List<Value> arguments, Origin origin) {
    List<Value> items = new ArrayList<>();
    for (Value argument : arguments) {
      if (argument instanceof Value.Items list) {
        items.addAll(list.items());
      } else if (argument instanceof Value.Unknown unknown) {
        items.add(unknown);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Value.Items(items, origin));
  }

  static Optional<Value> flatten(List<Value> arguments, Origin origin) {
    List<Value> items = new ArrayList<>();
    return Functions.first(arguments)
        .filter(Value.Items.class::isInstance)
        .map(
            list -> {
              flatten((Value.Items) list, items);
              return new Value.Items(items, origin);
            });
  }

  private static void flatten(Value.Items list, List<Value> items) {
    for (Value item : list.items()) {
      if (item instanceof Value.Items inner) {
        flatten(inner, items);
      } else {
        items.add(item);
      }
    }
  }

  static Optional<Value> same(String name, List<Value> arguments) {
    Optional<Value> list = Functions.first(arguments);
    if (!name.equals("compact") || list.isEmpty()) {
      return list;
    }
    if (!(list.get() instanceof Value.Items items)) {
      return Optional.empty();
    }
    List<Value> kept =
        items.items().stream()
            .filter(item -> !Expressions.text(item).equals(Optional.of("")))
            .filter(item -> !item.isNull())
            .toList();
    return Optional.of(new Value.Items(kept, items.origin()));
  }

  static Optional<Value> merge(List<Value> arguments, Origin origin) {
    Map<String, Value.Field> fields = new LinkedHashMap<>();
    for (Value argument : arguments) {
      if (!(argument instanceof Value.Fields object)) {
        return Optional.empty();
      }
      object.fields().forEach(field -> fields.put(field.name(), field));
    }
    return Optional.of(new Value.Fields(List.copyOf(fields.values()), origin));
  }

  static Optional<Value> keys(List<Value> arguments, Origin origin) {
    return object(arguments)
        .map(
            object ->
                new Value.Items(
                    object.fields().stream()
                        .<Value>map(field -> Value.Text.of(field.name(), field.written()))
                        .toList(),
                    origin));
  }

  static Optional<Value> values(List<Value> arguments, Origin origin) {
    return object(arguments)
        .map(
            object ->
                new Value.Items(object.fields().stream().map(Value.Field::value).toList(), origin));
  }

  private static Optional<Value.Fields> object(List<Value> arguments) {
    return Functions.first(arguments)
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast);
  }

  static Optional<Value> lookup(List<Value> arguments) {
    Optional<String> key =
        arguments.size() < 2 ? Optional.empty() : Expressions.text(arguments.get(1));
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<Value.Fields> object = object(arguments);
    Value found = object.map(fields -> fields.get(key.get())).orElse(null);
    if (found != null) {
      return Optional.of(found);
    }
    return object.isPresent() && arguments.size() > 2
        ? Optional.of(arguments.get(2))
        : Optional.empty();
  }

  static Optional<Value> element(List<Value> arguments) {
    if (arguments.size() != 2
        || !(arguments.get(0) instanceof Value.Items list)
        || !list.isWhole()
        || list.items().isEmpty()) {
      return Optional.empty();
    }
    return Truth.number(arguments.get(1))
        .map(at -> list.items().get(Math.floorMod(at.intValue(), list.items().size())));
  }

  static Optional<Value> length(List<Value> arguments, Origin origin) {
    return Functions.first(arguments)
        .flatMap(Expressions::elements)
        .map(elements -> Value.Scalar.of(elements.size(), origin));
  }

  static Optional<Value> one(List<Value> arguments) {
    return Functions.first(arguments)
        .filter(value -> value instanceof Value.Items list && list.items().size() == 1)
        .map(list -> ((Value.Items) list).items().get(0));
  }
}
