package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.hcl.Characters;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Optional;

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
          ListFunctions.concat(arguments, origin)
              .flatMap(all -> Conversions.set(all.itemsOrOne(), origin));
      case "flatten" -> ListFunctions.flatten(arguments, origin);
      case "toset", "tolist", "distinct", "sort", "compact" ->
          ListFunctions.same(known, arguments, origin);
      case "tomap" -> ListFunctions.object(arguments).flatMap(Conversions::map);
      case "sensitive", "nonsensitive" -> first(arguments);
      case "tostring" -> first(arguments).flatMap(value -> TextFunctions.tostring(value, origin));
      case "join" -> TextFunctions.join(arguments, origin);
      case "format" -> TextFunctions.format(arguments, origin);
      case "formatlist" -> TextFunctions.formatlist(arguments, origin);
      case "lower" ->
          TextFunctions.text(arguments, origin, TextFunctions.each(Character::toLowerCase));
      case "upper" ->
          TextFunctions.text(arguments, origin, TextFunctions.each(Character::toUpperCase));
      case "trimspace" -> TextFunctions.text(arguments, origin, Characters::strip);
      case "replace" -> TextFunctions.replace(arguments, origin);
      case "split" -> TextFunctions.split(arguments, origin);
      case "merge" -> ListFunctions.merge(arguments, origin);
      case "keys" -> ListFunctions.keys(arguments, origin);
      case "values" -> ListFunctions.values(arguments, origin);
      case "lookup" -> ListFunctions.lookup(arguments);
      case "element" -> ListFunctions.element(arguments);
      case "length" -> ListFunctions.length(arguments, origin);
      case "coalesce" -> coalesce(arguments);
      case "try" -> first(arguments).filter(Functions::isKnown);
      case "one" -> ListFunctions.one(arguments, origin);
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
          ? Optional.of(plain(JsonValues.read(text)))
          : Optional.empty();
    } catch (BrokenTextException e) {
      return Optional.empty(); // Terraform refuses it
    }
  }

  /** Returns the same with its numbers as Terraform writes them. */
  private static Value plain(Value value) {
    if (value instanceof Value.Items list) {
      return new Value.Items(list.items().stream().map(Functions::plain).toList(), list.origin());
    }
    if (value instanceof Value.Fields object) {
      return new Value.Fields(
          object.fields().stream()
              .map(one -> new Value.Field(one.name(), one.written(), plain(one.value())))
              .toList(),
          object.origin());
    }
    return value instanceof Value.Scalar scalar && scalar.type() == ScalarNode.Type.NUMBER
        ? new Value.Scalar(scalar.type(), Conversions.number(scalar.text()), scalar.origin())
        : value;
  }

  /** The first that is neither null nor an empty text. */
  private static Optional<Value> coalesce(List<Value> arguments) {
    Optional<List<Value>> alike = Conversions.alike(arguments);
    for (Value value : alike.orElse(List.of())) {
      boolean isEmpty = value.isNull() || value.knownText().filter(String::isEmpty).isPresent();
      if (!isEmpty) {
        return Optional.of(value).filter(Functions::isThere);
      }
    }
    return Optional.empty();
  }

  /** Tells whether a value is certainly neither null nor an empty text. */
  private static boolean isThere(Value value) {
    return value instanceof Value.Text text
        ? text.parts().stream().anyMatch(Part.Known.class::isInstance)
        : !(value instanceof Value.Unknown);
  }

  /** Tells whether all of a value is known: what is not may be what Terraform fails at. */
  static boolean isKnown(Value value) {
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
            .allMatch(part -> part instanceof Part.Known || isKnown(((Part.Put) part).value()))
        : value instanceof Value.Scalar;
  }
}
