package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The functions that policies are made with. A call is not known if its arguments are not as the
 * function needs them; what other functions return never is.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions">Terraform:
 *     functions</a>
 */
final class Functions {

  Optional<Value> call(String name, List<Value> arguments, Origin origin) {
    String known = name.startsWith("core::") ? name.substring("core::".length()) : name;
    return switch (known) {
      case "jsonencode" -> first(arguments).map(value -> new Value.Json(value, origin));
      case "jsondecode" -> first(arguments).flatMap(Functions::decoded);
      case "concat" -> ListFunctions.concat(arguments, origin);
      case "setunion" ->
          ListFunctions.concat(arguments, origin).flatMap(all -> ListFunctions.set(List.of(all)));
      case "flatten" -> ListFunctions.flatten(arguments, origin);
      case "tolist" -> ListFunctions.tolist(arguments);
      case "tomap", "sensitive", "nonsensitive" -> first(arguments);
      case "toset" -> ListFunctions.set(arguments);
      case "distinct" -> ListFunctions.distinct(arguments, false);
      case "sort" -> ListFunctions.sort(arguments);
      case "compact" -> ListFunctions.compact(arguments);
      case "tostring" -> first(arguments).flatMap(value -> tostring(value, origin));
      case "join" -> join(arguments, origin);
      case "format" -> format(arguments, origin);
      case "formatlist" -> formatlist(arguments, origin);
      case "lower" -> text(arguments, origin, text -> text.toLowerCase(Locale.ROOT));
      case "upper" -> text(arguments, origin, text -> text.toUpperCase(Locale.ROOT));
      case "trimspace" -> text(arguments, origin, String::strip);
      case "replace" -> replace(arguments, origin);
      case "split" -> split(arguments, origin);
      case "merge" -> ListFunctions.merge(arguments, origin);
      case "keys" -> ListFunctions.keys(arguments, origin);
      case "values" -> ListFunctions.values(arguments, origin);
      case "lookup" -> ListFunctions.lookup(arguments);
      case "element" -> ListFunctions.element(arguments);
      case "length" -> ListFunctions.length(arguments, origin);
      case "try" -> first(arguments).filter(Functions::isKnown);
      case "coalesce" -> coalesce(arguments);
      case "one" -> ListFunctions.one(arguments);
      default -> Optional.empty();
    };
  }

  static Optional<Value> first(List<Value> arguments) {
    return arguments.isEmpty() ? Optional.empty() : Optional.of(arguments.get(0));
  }

  private static Optional<Value> decoded(Value value) {
    if (value instanceof Value.Json json) {
      return Optional.of(json.content());
    }
    try {
      return value instanceof Value.Text text
          ? Optional.of(JsonValues.read(text))
          : Optional.empty();
    } catch (BrokenTextException e) {
      return Optional.empty(); // Terraform refuses it
    }
  }

  /** The order and the number of equal entries do not matter in a policy. */
  private static Optional<Value> tostring(Value value, Origin origin) {
    return value instanceof Value.Text || value instanceof Value.Json
        ? Optional.of(value)
        : Expressions.text(value).map(text -> Value.Text.of(text, origin));
  }

  private static Optional<Value> join(List<Value> arguments, Origin origin) {
    if (arguments.size() != 2
        || !(arguments.get(1) instanceof Value.Items list)
        || !list.isWhole()) {
      return Optional.empty();
    }
    Optional<String> separator = Expressions.text(arguments.get(0));
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

  /** {@code %s}, {@code %d} and {@code %v} put the next argument; others are not known. */
  private static Optional<Value> format(List<Value> arguments, Origin origin) {
    Optional<String> pattern = first(arguments).flatMap(Expressions::text);
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
      } else if ("sdv".indexOf(verb) >= 0 && next < arguments.size()) {
        text.put(arguments.get(next++));
      } else {
        return Optional.empty();
      }
      from = at + 2;
    }
    return Optional.of(text.add(form.substring(from)).build());
  }

  private static Optional<Value> formatlist(List<Value> arguments, Origin origin) {
    int length = 1;
    for (Value argument : arguments) {
      if (argument instanceof Value.Items list) {
        if (!list.isWhole()) {
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

  private static Optional<Value> text(
      List<Value> arguments, Origin origin, UnaryOperator<String> function) {
    return first(arguments)
        .flatMap(Expressions::text)
        .map(text -> Value.Text.of(function.apply(text), origin));
  }

  private static Optional<Value> replace(List<Value> arguments, Origin origin) {
    List<Optional<String>> texts = arguments.stream().map(Expressions::text).toList();
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

  private static Optional<Value> split(List<Value> arguments, Origin origin) {
    List<Optional<String>> texts = arguments.stream().map(Expressions::text).toList();
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

  /** The first that is neither null nor empty, unless nobody knows whether it is. */
  private static Optional<Value> coalesce(List<Value> arguments) {
    return arguments.stream()
        .dropWhile(
            value -> value.isNull() || Expressions.text(value).filter(String::isEmpty).isPresent())
        .findFirst()
        .filter(value -> !(value instanceof Value.Unknown) && !isOnlyPut(value));
  }

  private static boolean isOnlyPut(Value value) {
    return value instanceof Value.Text text
        && text.parts().stream().noneMatch(Part.Known.class::isInstance);
  }

  /** Tells whether nothing of a value is unknown, so that it cannot fail. */
  private static boolean isKnown(Value value) {
    if (value instanceof Value.Items list) {
      return list.items().stream().allMatch(Functions::isKnown);
    }
    if (value instanceof Value.Fields object) {
      return object.fields().stream().allMatch(field -> isKnown(field.value()));
    }
    if (value instanceof Value.Json json) {
      return isKnown(json.content());
    }
    return value instanceof Value.Text text
        ? text.parts().stream()
            .allMatch(part -> !(part instanceof Part.Put put) || isKnown(put.value()))
        : !(value instanceof Value.Unknown);
  }
}
