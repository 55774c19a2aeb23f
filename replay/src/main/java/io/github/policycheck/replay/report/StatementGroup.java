package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.StatementRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls that one statement refuses, or can.
 *
 * @param statement the statement; null for calls that are refused as nothing allows them
 * @param calls how many there are
 * @param actions the calls by action, most calls first
 */
record StatementGroup(@Nullable StatementRef statement, long calls, List<ActionGroup> actions) {

  /** Copies the list. */
  StatementGroup {
    actions = List.copyOf(actions);
  }

  /** Returns the calls by statement, most calls first. */
  static List<StatementGroup> of(List<ReplayRow> rows) {
    List<StatementGroup> groups = new ArrayList<>();
    Map<Optional<StatementRef>, List<ReplayRow>> byStatement =
        grouped(rows, row -> Optional.ofNullable(row.statement()), StatementGroup::nothingLast);
    byStatement.forEach(
        (statement, some) ->
            groups.add(new StatementGroup(statement.orElse(null), calls(some), actions(some))));
    groups.sort(Comparator.comparingLong((StatementGroup one) -> one.calls()).reversed());
    return groups;
  }

  private static List<ActionGroup> actions(List<ReplayRow> rows) {
    List<ActionGroup> groups = new ArrayList<>();
    grouped(rows, ReplayRow::action, Comparator.naturalOrder())
        .forEach(
            (action, ofAction) -> {
              List<ReplayRow> sorted = new ArrayList<>(ofAction);
              sorted.sort(
                  Comparator.comparingLong(ReplayRow::calls)
                      .reversed()
                      .thenComparing(ReplayRow::principal)
                      .thenComparing(ReplayRow::caller)
                      .thenComparing(row -> String.join("\n", row.reasons())));
              groups.add(new ActionGroup(action, calls(ofAction), sorted));
            });
    groups.sort(Comparator.comparingLong(ActionGroup::calls).reversed());
    return groups;
  }

  private static int nothingLast(Optional<StatementRef> one, Optional<StatementRef> other) {
    return one.isPresent() && other.isPresent()
        ? one.get().compareTo(other.get())
        : Boolean.compare(one.isEmpty(), other.isEmpty());
  }

  static <K> Map<K, List<ReplayRow>> grouped(
      List<ReplayRow> rows, Function<ReplayRow, K> key, Comparator<K> order) {
    Map<K, List<ReplayRow>> groups = new TreeMap<>(order);
    rows.forEach(row -> groups.computeIfAbsent(key.apply(row), one -> new ArrayList<>()).add(row));
    return groups;
  }

  static long calls(List<ReplayRow> rows) {
    return rows.stream().mapToLong(ReplayRow::calls).sum();
  }
}
