package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.model.LocatedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists of entries or values that differ in one. */
final class Lists {

  private Lists() {}

  /** Returns a list without one element. */
  static <T> List<T> without(List<T> list, int index) {
    List<T> others = new ArrayList<>(list);
    others.remove(index);
    return List.copyOf(others);
  }

  /** Returns a list with another element in the place of one. */
  static <T> List<T> with(List<T> list, int index, T other) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, other);
    return List.copyOf(changed);
  }

  /** Returns a list with another text in the place of one. */
  static List<LocatedString> with(List<LocatedString> list, int index, String other) {
    return with(list, index, new LocatedString(other, list.get(index).location()));
  }

  /**
   * Tells whether no element before one would become the same: one mutant is enough where a list
   * has a text that takes all the others in.
   */
  static boolean isFirst(
      List<LocatedString> list, int index, Function<String, Optional<String>> become) {
    Optional<String> wanted = become.apply(list.get(index).value());
    return list.subList(0, index).stream()
        .noneMatch(other -> become.apply(other.value()).equals(wanted));
  }
}
