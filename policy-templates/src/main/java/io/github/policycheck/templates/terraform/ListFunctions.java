package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.ScalarNode;
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
    return Optional.of(new Value.Items(items, order(arguments), origin));
  }

  /** Returns what is known of the order of a list that is made of others. */
  private static Value.Order order(List<Value> lists) {
    return lists.stream()
            .allMatch(
                one -> !(one instanceof Value.Items list) || !list.isWhole() || list.isInOrder())
        ? Value.Order.LIST
        : Value.Order.UNKNOWN;
  }

  static Optional<Value> flatten(List<Value> arguments, Origin origin) {
    List<Value> items = new ArrayList<>();
    List<Value> lists = new ArrayList<>();
    return Functions.first(arguments)
        .filter(Value.Items.class::isInstance)
        .map(
            list -> {
              flatten((Value.Items) list, items, lists);
              return new Value.Items(items, order(lists), origin);
            });
  }

  private static void flatten(Value.Items list, List<Value> items, List<Value> lists) {
    lists.add(list);
    for (Value item : list.items()) {
      if (item instanceof Value.Items inner) {
        flatten(inner, items, lists);
      } else {
        items.add(Extents.alone(item));
      }
    }
  }

  /** Functions that change the order of a list, or how often it has an item. */
  static Optional<Value> same(String name, List<Value> arguments, Origin origin) {
    Value argument = Functions.first(arguments).orElse(null);
    if (argument instanceof Value.Unknown) {
      return name.equals("compact") ? Optional.empty() : Optional.of(argument);
    }
    if (!(argument instanceof Value.Items list)) {
      return Optional.ofNullable(argument).filter(Value::isNull);
    }
    return switch (name) {
      case "toset" -> Conversions.set(list.items(), origin);
      case "tolist" -> Conversions.list(list, origin);
      case "distinct" ->
          Conversions.alike(list.items()).map(alike -> inDoubt(list, Conversions.once(alike)));
      case "sort" ->
          list.items().stream().anyMatch(Value::isNull)
              ? Optional.empty()
              : Conversions.texts(list.items()).map(texts -> sorted(list, texts));
      default -> nullable(list.items()).map(texts -> inDoubt(list, texts));
    };
  }

  /** Returns a list that may have fewer items, or others in their places, if not all are known. */
  private static Value inDoubt(Value.Items list, List<Value> items) {
    boolean isKnown = list.items().stream().allMatch(ListFunctions::isKnown);
    return new Value.Items(items, isKnown ? Value.Order.LIST : Value.Order.UNKNOWN, list.origin());
  }

  private static boolean isKnown(Value item) {
    return item.isNull() || item.knownText().isPresent();
  }

  private static Value sorted(Value.Items list, List<Value> texts) {
    List<Value> sorted = new ArrayList<>(texts);
    boolean isKnown = texts.stream().allMatch(ListFunctions::isKnown);
    if (isKnown) {
      sorted.sort(
          Comparator.comparing(text -> text.knownText().orElseThrow(), Conversions.BY_BYTES));
    }
    return inDoubt(list, sorted);
  }

  /** Returns texts without those that are empty, and without null. */
  private static Optional<List<Value>> nullable(List<Value> items) {
    return Conversions.texts(items.stream().filter(item -> !item.isNull()).toList())
        .map(
            texts ->
                texts.stream()
                    .filter(text -> text.knownText().filter(String::isEmpty).isEmpty())
                    .toList());
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
                    object.inOrder().stream()
                        .<Value>map(field -> Value.Text.of(field.name(), field.written()))
                        .toList(),
                    origin));
  }

  static Optional<Value> values(List<Value> arguments, Origin origin) {
    return object(arguments)
        .map(
            object ->
                new Value.Items(
                    object.inOrder().stream().map(Value.Field::value).toList(), origin));
  }

  static Optional<Value.Fields> object(List<Value> arguments) {
    return Functions.first(arguments)
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast);
  }

  static Optional<Value> lookup(List<Value> arguments) {
    Optional<String> key = arguments.size() < 2 ? Optional.empty() : arguments.get(1).knownText();
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
        || !list.isInOrder()
        || list.items().isEmpty()) {
      return Optional.empty();
    }
    return Truth.number(arguments.get(1))
        .map(at -> list.items().get(Math.floorMod(at.intValue(), list.items().size())))
        .map(Extents::alone);
  }

  static Optional<Value> length(List<Value> arguments, Origin origin) {
    return Functions.first(arguments)
        .filter(value -> !(value instanceof Value.Items list) || list.isInOrder())
        .flatMap(Elements::of)
        .map(elements -> Value.Scalar.of(elements.size(), origin));
  }

  /** The only item; null of none. */
  static Optional<Value> one(List<Value> arguments, Origin origin) {
    return Functions.first(arguments)
        .filter(
            value ->
                value instanceof Value.Items list && list.isWhole() && list.items().size() <= 1)
        .map(
            list ->
                ((Value.Items) list)
                    .items().stream()
                        .findFirst()
                        .map(Extents::alone)
                        .orElse(new Value.Scalar(ScalarNode.Type.NULL, "null", origin)));
  }
}
