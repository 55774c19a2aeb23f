package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** Returns a list without equal items; if not all are known, those that are known to be. */
  static Optional<Value> distinct(List<Value> arguments, boolean isSet) {
    return list(arguments)
        .map(
            list -> {
              Map<Object, Value> kept = new LinkedHashMap<>();
              for (Value item : list.items()) {
                Optional<String> text = Expressions.text(item);
                kept.putIfAbsent(text.isPresent() ? text.get() : new Object(), item);
              }
              return new Value.Items(List.copyOf(kept.values()), isSet, list.origin());
            });
  }

  /** A set is in the order of its items, and so is what becomes of it. */
  static Optional<Value> set(List<Value> arguments) {
    return sort(arguments)
        .flatMap(list -> distinct(List.of(list), true))
        .or(() -> arguments.stream().filter(Value.Fields.class::isInstance).findFirst());
  }

  static Optional<Value> sort(List<Value> arguments) {
    return list(arguments)
        .map(
            list ->
                new Value.Items(
                    list.items().stream()
                        .sorted(Comparator.comparing(item -> Expressions.text(item).orElse("")))
                        .toList(),
                    list.origin()));
  }

  static Optional<Value> compact(List<Value> arguments) {
    return list(arguments)
        .map(
            list ->
                new Value.Items(
                    list.items().stream()
                        .filter(item -> !Expressions.text(item).equals(Optional.of("")))
                        .filter(item -> !item.isNull())
                        .toList(),
                    list.origin()));
  }

  static Optional<Value> tolist(List<Value> arguments) {
    return list(arguments).map(list -> new Value.Items(list.items(), list.origin()));
  }

  private static Optional<Value.Items> list(List<Value> arguments) {
    return Functions.first(arguments)
        .filter(Value.Items.class::isInstance)
        .map(Value.Items.class::cast);
  }

  /** Returns the fields of an object in the order in which Terraform goes through them. */
  static List<Value.Field> inOrder(Value.Fields object) {
    return object.fields().stream().sorted(Comparator.comparing(Value.Field::name)).toList();
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
                    inOrder(object).stream()
                        .<Value>map(field -> Value.Text.of(field.name(), field.written()))
                        .toList(),
                    origin));
  }

  static Optional<Value> values(List<Value> arguments, Origin origin) {
    return object(arguments)
        .map(
            object ->
                new Value.Items(inOrder(object).stream().map(Value.Field::value).toList(), origin));
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
