package io.github.policycheck.templates.value;

import io.github.policycheck.engine.tree.ScalarNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an expression is worth, as far as it is known. */
public sealed interface Value {

  /** Returns where it is written. */
  Origin origin();

  /** Tells whether it is null. */
  default boolean isNull() {
    return false;
  }

  /** Returns what a text that is known says; numbers and booleans are texts too. */
  default Optional<String> knownText() {
    return Optional.empty();
  }

  /** Returns the items of a list; what is none stands for a list of one. */
  default List<Value> itemsOrOne() {
    return List.of(this);
  }

  /**
   * A text.
   *
   * @param parts its parts; none of an empty text
   */
  record Text(List<Part> parts, Origin origin) implements Value {

    /** Copies the list. */
    public Text {
      parts = List.copyOf(parts);
      Objects.requireNonNull(origin, "origin");
    }

    /** Makes a text that is known and stands as a whole in one place. */
    public static Text of(String text, Origin origin) {
      return new Text(
          text.isEmpty() ? List.of() : List.of(Part.Known.at(text, origin.from(), origin.to())),
          origin);
    }

    @Override
    public Optional<String> knownText() {
      return known();
    }

    /** Returns the text if all of it is known. */
    public Optional<String> known() {
      StringBuilder text = new StringBuilder();
      for (Part part : parts) {
        if (!(part instanceof Part.Known known)) {
          return Optional.empty();
        }
        text.append(known.text());
      }
      return Optional.of(text.toString());
    }

    /** Returns the same parts, each of them standing where all of it is put. */
    List<Part> putAt(int from, int to) {
      List<Part> moved = new ArrayList<>();
      for (Part part : parts) {
        moved.add(
            part instanceof Part.Known known
                ? Part.Known.at(known.text(), from, to)
                : new Part.Put(((Part.Put) part).value(), from, to));
      }
      return moved;
    }
  }

  /** A number, a boolean or null, as it is written. */
  record Scalar(ScalarNode.Type type, String text, Origin origin) implements Value {

    /** Checks that nothing is null. */
    public Scalar {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(origin, "origin");
    }

    /** Makes a boolean. */
    public static Scalar of(boolean value, Origin origin) {
      return new Scalar(ScalarNode.Type.BOOLEAN, Boolean.toString(value), origin);
    }

    /** Makes a number. */
    public static Scalar of(int value, Origin origin) {
      return new Scalar(ScalarNode.Type.NUMBER, Integer.toString(value), origin);
    }

    /** Makes a number, which becomes a text without leading zeros or an exponent. */
    public static Scalar of(BigDecimal value, Origin origin) {
      BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
      return new Scalar(ScalarNode.Type.NUMBER, plain.toPlainString(), origin);
    }

    @Override
    public boolean isNull() {
      return type == ScalarNode.Type.NULL;
    }

    @Override
    public Optional<String> knownText() {
      return isNull() ? Optional.empty() : Optional.of(text);
    }
  }

  /** What is known of the items of a list. */
  enum Order {
    /** A list; each item has its place. */
    LIST,
    /** A set, in which each item is its own key: in their order if all of them are known. */
    SET,
    /** A list of which it is not known in what order its items are, or which of them are there. */
    UNKNOWN
  }

  /** A list or a set. An item that is not known may be any number of items. */
  record Items(List<Value> items, Order order, Origin origin) implements Value {

    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(origin, "origin");
    }

    /** Makes a list. */
    public Items(List<Value> items, Origin origin) {
      this(items, Order.LIST, origin);
    }

    @Override
    public List<Value> itemsOrOne() {
      return items;
    }

    /** Tells whether it is known how many items it has. */
    public boolean isWhole() {
      return items.stream().noneMatch(Unknown.class::isInstance);
    }

    /** Tells whether it is known which items it has, and in what order. */
    public boolean isInOrder() {
      return isWhole()
          && switch (order) {
            case LIST -> true;
            case SET -> items.stream().allMatch(item -> item.knownText().isPresent());
            case UNKNOWN -> false;
          };
    }
  }

  /** An object. */
  record Fields(List<Field> fields, Origin origin) implements Value {

    /** Copies the list. */
    public Fields {
      fields = List.copyOf(fields);
      Objects.requireNonNull(origin, "origin");
    }

    /** Returns its fields in the order of their names, in which Terraform goes through them. */
    public List<Field> inOrder() {
      return fields.stream()
          .sorted(
              Comparator.comparing(
                  field -> field.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
          .toList();
    }

    /** Returns the value of a name, null if it has none. */
    public @Nullable Value get(String name) {
      for (Field field : fields) {
        if (field.name().equals(name)) {
          return field.value();
        }
      }
      return null;
    }
  }

  /**
   * A field of an object.
   *
   * @param name its name
   * @param written where the name is written
   * @param value its value
   */
  record Field(String name, Origin written, Value value) {

    /** Checks that nothing is null. */
    public Field {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(written, "written");
      Objects.requireNonNull(value, "value");
    }
  }

  /** The JSON text of another value. */
  record Json(Value content, Origin origin) implements Value {

    /** Checks that nothing is null. */
    public Json {
      Objects.requireNonNull(content, "content");
      Objects.requireNonNull(origin, "origin");
    }
  }

  /** A value of which not even the type is known. */
  record Unknown(Hole hole, Origin origin) implements Value {

    /** Checks that nothing is null. */
    public Unknown {
      Objects.requireNonNull(hole, "hole");
      Objects.requireNonNull(origin, "origin");
    }

    /** Returns the same where there can be no list. */
    public Unknown ofOne() {
      return hole.extent() == Extent.ANY ? of(Extent.ONE) : this;
    }

    /** Returns the same, whose hole has another extent there. */
    public Unknown of(Extent extent) {
      return new Unknown(hole.of(extent), origin);
    }

    /** Returns the same with something else for each of what it can only be. */
    public Unknown withAlternatives(UnaryOperator<Value> change) {
      return new Unknown(
          new Hole(
              hole.name(),
              hole.location(),
              hole.alternatives().stream().map(change).toList(),
              hole.labels(),
              hole.form(),
              hole.extent(),
              hole.generated()),
          origin);
    }
  }
}
