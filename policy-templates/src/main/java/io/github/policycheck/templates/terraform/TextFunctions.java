package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The functions of texts. */
final class TextFunctions {

  private TextFunctions() {}

  /** Null stays null. */
  static Optional<Value> tostring(Value value, Origin origin) {
    if (value instanceof Value.Text || value instanceof Value.Json || value.isNull()) {
      return Optional.of(value);
    }
    return value.knownText().map(text -> Value.Text.of(text, origin));
  }

  static Optional<Value> join(List<Value> arguments, Origin origin) {
    if (arguments.size() != 2
        || !(arguments.get(1) instanceof Value.Items list)
        || !list.isInOrder()
        || !list.items().stream().allMatch(TextFunctions::canBePut)) {
      return Optional.empty();
    }
    Optional<String> separator = arguments.get(0).knownText();
    if (separator.isEmpty()) {
      return Optional.empty();
    }
    if (list.items().size() == 1) {
      return tostring(list.items().get(0), origin); // JSON stays what it is
    }
    TextBuilder text = new TextBuilder(origin);
    for (int i = 0; i < list.items().size(); i++) {
      if (i > 0) {
        text.add(separator.get());
      }
      text.put(list.items().get(i));
    }
    return Optional.of(text.build());
  }

  /** Tells whether a value can be a part of a text: Terraform refuses null, lists and objects. */
  static boolean canBePut(Value value) {
    return !(value.isNull() || value instanceof Value.Items || value instanceof Value.Fields);
  }

  /**
   * {@code %s} and {@code %v} put the next argument, {@code %d} does so if it is a whole number;
   * others are not known. Terraform refuses a call with too many arguments.
   */
  static Optional<Value> format(List<Value> arguments, Origin origin) {
    Optional<String> pattern = Functions.first(arguments).flatMap(Value::knownText);
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    TextBuilder text = new TextBuilder(origin);
    int next = 1;
    int from = 0;
    String form = pattern.get();
    for (int at = form.indexOf('%'); at >= 0; at = form.indexOf('%', from)) {
      text.add(form.substring(from, at));
      char verb = at + 1 < form.length() ? form.charAt(at + 1) : ' ';
      if (verb == '%') {
        text.add("%");
      } else if (next < arguments.size() && canBeFormatted(verb, arguments.get(next))) {
        text.put(verb == 'd' ? whole(arguments.get(next)) : arguments.get(next));
        next++;
      } else {
        return Optional.empty();
      }
      from = at + 2;
    }
    return next == arguments.size()
        ? Optional.of(text.add(form.substring(from)).build())
        : Optional.empty();
  }

  private static boolean canBeFormatted(char verb, Value argument) {
    return switch (verb) {
      case 's', 'v' -> canBePut(argument);
      case 'd' -> argument instanceof Value.Unknown || isWhole(argument);
      default -> false;
    };
  }

  private static boolean isWhole(Value number) {
    return number
        .knownText()
        .map(Conversions::number)
        .filter(text -> text.matches("-?\\d+"))
        .isPresent();
  }

  private static Value whole(Value number) {
    return number
        .knownText()
        .<Value>map(text -> Value.Text.of(Conversions.number(text), number.origin()))
        .orElse(number);
  }

  static Optional<Value> formatlist(List<Value> arguments, Origin origin) {
    int length = 1;
    for (Value argument : arguments) {
      if (argument instanceof Value.Items list) {
        if (!list.isInOrder()) {
          return Optional.empty();
        }
        length = Math.max(length, list.items().size());
      }
    }
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      List<Value> each = new ArrayList<>();
      for (Value argument : arguments) {
        if (argument instanceof Value.Items list) {
          if (i >= list.items().size()) {
            return i == 0 ? Optional.of(new Value.Items(List.of(), origin)) : Optional.empty();
          }
          each.add(list.items().get(i));
        } else {
          each.add(argument);
        }
      }
      Optional<Value> item = format(each, origin);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.add(item.get());
    }
    return Optional.of(new Value.Items(items, origin));
  }

  /** Changes each character by itself, as Go does: a text keeps its length. */
  static UnaryOperator<String> each(IntUnaryOperator change) {
    return text ->
        text.codePoints()
            .map(change)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  static Optional<Value> text(
      List<Value> arguments, Origin origin, UnaryOperator<String> function) {
    return Functions.first(arguments)
        .flatMap(Value::knownText)
        .map(text -> Value.Text.of(function.apply(text), origin));
  }

  static Optional<Value> replace(List<Value> arguments, Origin origin) {
    List<Optional<String>> texts = arguments.stream().map(Value::knownText).toList();
    boolean isKnown = texts.size() == 3 && texts.stream().allMatch(Optional::isPresent);
    if (!isKnown) {
      return Optional.empty();
    }
    String sought = texts.get(1).orElseThrow();
    boolean isExpression = sought.length() > 1 && sought.startsWith("/") && sought.endsWith("/");
    return isExpression
        ? Optional.empty()
        : Optional.of(
            Value.Text.of(
                texts.get(0).orElseThrow().replace(sought, texts.get(2).orElseThrow()), origin));
  }

  static Optional<Value> split(List<Value> arguments, Origin origin) {
    List<Optional<String>> texts = arguments.stream().map(Value::knownText).toList();
    boolean isKnown = texts.size() == 2 && texts.stream().allMatch(Optional::isPresent);
    if (!isKnown || texts.get(0).orElseThrow().isEmpty()) {
      return Optional.empty();
    }
    String quoted = Pattern.quote(texts.get(0).orElseThrow());
    List<Value> items = new ArrayList<>();
    for (String part : texts.get(1).orElseThrow().split(quoted, -1)) {
      items.add(Value.Text.of(part, origin));
    }
    return Optional.of(new Value.Items(items, origin));
  }
}
