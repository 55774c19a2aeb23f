package io.github.policycheck.templates.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Terraform makes values of one type those of another; empty where it refuses to, or where that
 * is not known.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion">Terraform:
 *     type conversion</a>
 */
final class Conversions {

  /** The order of keys and of sets of texts: that of their bytes in UTF-8. */
  static final Comparator<String> BY_BYTES =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  /** Longer numbers are left as they are written. */
  private static final int MOST_DIGITS = 500;

  private Conversions() {}

  /** Returns a number as Terraform writes it: neither with an exponent nor with idle zeros. */
  static String number(String written) {
    try {
      BigDecimal number = new BigDecimal(written).stripTrailingZeros();
      return Math.abs(number.scale()) > MOST_DIGITS ? written : number.toPlainString();
    } catch (NumberFormatException e) {
      return written;
    }
  }

  static Optional<Value> text(Value value) {
    if (value instanceof Value.Scalar scalar && !value.isNull()) {
      return Optional.of(Value.Text.of(scalar.text(), scalar.origin()));
    }
    return value instanceof Value.Items || value instanceof Value.Fields
        ? Optional.empty()
        : Optional.of(value);
  }

  /** Returns the same items as texts. */
  static Optional<List<Value>> texts(List<Value> items) {
    List<Value> texts = items.stream().map(Conversions::text).flatMap(Optional::stream).toList();
    return texts.size() == items.size() ? Optional.of(texts) : Optional.empty();
  }

  /** Returns the same values as ones of one type: where one of them is a text, all of them are. */
  static Optional<List<Value>> alike(List<Value> items) {
    boolean hasText = false;
    boolean hasOther = false;
    boolean hasNumber = false;
    boolean hasBoolean = false;
    for (Value item : items) {
      hasText |= item instanceof Value.Text || item instanceof Value.Json;
      hasOther |= item instanceof Value.Items || item instanceof Value.Fields;
      hasNumber |= is(item, ScalarNode.Type.NUMBER);
      hasBoolean |= is(item, ScalarNode.Type.BOOLEAN);
    }
    boolean isRefused =
        (hasOther && (hasText || hasNumber || hasBoolean)) || (hasNumber && hasBoolean && !hasText);
    if (isRefused) {
      return Optional.empty();
    }
    return hasText ? texts(items) : Optional.of(items);
  }

  private static boolean is(Value value, ScalarNode.Type type) {
    return value instanceof Value.Scalar scalar && scalar.type() == type;
  }

  /** Returns a set, in the order in which Terraform has it if that is known. */
  static Optional<Value> set(List<Value> items, Origin origin) {
    return alike(items)
        .map(
            alike -> {
              List<Value> once = new ArrayList<>(once(alike));
              boolean isKnown = once.stream().allMatch(item -> item.knownText().isPresent());
              if (isKnown) {
                once.sort(Conversions::compare);
              }
              return new Value.Items(once, Value.Order.SET, origin);
            });
  }

  /** Returns each of equal items once, as far as that is known. */
  static List<Value> once(List<Value> items) {
    Map<Object, Value> once = new LinkedHashMap<>();
    for (Value item : items) {
      Optional<String> known = item.knownText();
      once.putIfAbsent(
          known.isPresent() ? known.get() : item.isNull() ? item.isNull() : item, item);
    }
    return List.copyOf(once.values());
  }

  private static int compare(Value one, Value other) {
    return Truth.compare(one, other)
        .orElseGet(
            () -> BY_BYTES.compare(one.knownText().orElseThrow(), other.knownText().orElseThrow()));
  }

  /** Returns a list of the items of a set or a list. */
  static Optional<Value> list(Value.Items items, Origin origin) {
    return alike(items.items())
        .map(
            alike ->
                new Value.Items(
                    alike, items.isInOrder() ? Value.Order.LIST : order(items), origin));
  }

  private static Value.Order order(Value.Items items) {
    return items.order() == Value.Order.LIST ? Value.Order.LIST : Value.Order.UNKNOWN;
  }

  /** Returns a map of the fields of an object. */
  static Optional<Value> map(Value.Fields object) {
    return alike(object.fields().stream().map(Value.Field::value).toList())
        .map(
            values -> {
              List<Value.Field> fields = new ArrayList<>();
              for (int i = 0; i < values.size(); i++) {
                Value.Field field = object.fields().get(i);
                fields.add(new Value.Field(field.name(), field.written(), values.get(i)));
              }
              return new Value.Fields(fields, object.origin());
            });
  }
}
