package io.github.policycheck.templates.value;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What messages call the values that something can be: no two of them alike. */
public final class ChoiceNames {

  /** What a list without items is called. */
  public static final String EMPTY_LIST = "[]";

  private static final int LONGEST = 60;

  private ChoiceNames() {}

  /**
   * Returns what one of several values is called.
   *
   * @param values all of them
   * @param choice the number of it, from 0
   */
  public static String of(List<Value> values, int choice) {
    Objects.requireNonNull(values, "values");
    String name = of(values.get(choice));
    boolean isAlone = values.stream().map(ChoiceNames::of).filter(name::equals).count() == 1;
    return isAlone ? name : numbered(values, choice);
  }

  /** Returns what a value is called that stands alone: what is written, or the start of it. */
  public static String of(Value value) {
    String text = written(value);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String numbered(List<Value> values, int choice) {
    return "choice " + (choice + 1) + " of " + values.size();
  }

  /**
   * Returns the value that a hole can be and that somebody calls by its name, its number, or all
   * that is written where that is too long to show.
   */
  static Optional<Value> find(Hole hole, String name) {
    List<Value> values = hole.alternatives();
    return IntStream.range(0, values.size())
        .filter(
            i ->
                hole.labels().isEmpty()
                    ? List.of(of(values, i), written(values.get(i)), numbered(values, i))
                        .contains(name)
                    : hole.labels().get(i).equals(name))
        .mapToObj(values::get)
        .findFirst();
  }

  private static String written(Value value) {
    return value instanceof Value.Items list && list.items().isEmpty()
        ? EMPTY_LIST
        : value.knownText().orElseGet(() -> value.origin().text().strip().replaceAll("\\s+", " "));
  }
}
