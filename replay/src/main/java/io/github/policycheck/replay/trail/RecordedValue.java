package io.github.policycheck.replay.trail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A value of a record as it stands there. AWS writes the same member as text, as a list, or as
 * {@code null}, by service and by year.
 */
public sealed interface RecordedValue {

  /**
   * Text, a number or a boolean.
   *
   * @param written as it is written; empty for {@code null}
   */
  record Text(String written) implements RecordedValue {

    /** Nothing at all: {@code null}. */
    public static final Text NOTHING = new Text("");

    /** Checks that it is not null. */
    public Text {
      Objects.requireNonNull(written, "written");
    }
  }

  /**
   * A list.
   *
   * @param values in their order
   */
  record Items(List<RecordedValue> values) implements RecordedValue {

    /** Copies the list. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /**
   * An object.
   *
   * @param values by name, in the order of the record
   */
  record Members(Map<String, RecordedValue> values) implements RecordedValue {

    /** Copies the map. */
    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** Something that CloudTrail keeps to itself, be it a password or more than it has room for. */
  record Hidden() implements RecordedValue {}

  /** Returns a member of an object; empty if this is none or has none of that name. */
  default Optional<RecordedValue> member(String name) {
    Objects.requireNonNull(name, "name");
    return this instanceof Members members
        ? Optional.ofNullable(members.values().get(name))
        : Optional.empty();
  }

  /** Returns the text of a member; empty if it is none or has no text. */
  default Optional<String> text(String name) {
    return member(name).flatMap(RecordedValue::text);
  }

  /** Returns this as a text; empty if it is something else or nothing. */
  default Optional<String> text() {
    return this instanceof Text one && !one.written().isEmpty()
        ? Optional.of(one.written())
        : Optional.empty();
  }

  /** Returns the values of a list; this alone if it is no list, none if it is nothing. */
  default List<RecordedValue> items() {
    if (this instanceof Items list) {
      return list.values();
    }
    return this instanceof Text one && one.written().isEmpty() ? List.of() : List.of(this);
  }
}
