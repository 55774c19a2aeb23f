package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.StatementRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls that compare in the same way with what AWS did, for the same reasons.
 *
 * @param statement the statement that refuses them, or can; null if none does
 * @param reasons why, in words, or condition keys that it hinges on
 * @param calls how many there are, at least 1
 * @param rows the calls by action and principal, most calls first
 */
record CalibrationGroup(
    @Nullable StatementRef statement, List<String> reasons, long calls, List<ReplayRow> rows) {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::statement, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(key -> String.join("\n", key.reasons()));

  private static final Comparator<ReplayRow> MOST_FIRST =
      Comparator.comparingLong(ReplayRow::calls)
          .reversed()
          .thenComparing(ReplayRow::action)
          .thenComparing(ReplayRow::principal)
          .thenComparing(ReplayRow::caller);

  /** Copies the lists. */
  CalibrationGroup {
    reasons = List.copyOf(reasons);
    rows = List.copyOf(rows);
    Objects.requireNonNull(rows, "rows");
  }

  private record Key(@Nullable StatementRef statement, List<String> reasons) {}

  /**
   * Returns calls by statement and reasons, most calls first.
   *
   * @param byStatement whether the statement parts them; if not, the reasons alone do
   */
  static List<CalibrationGroup> of(List<ReplayRow> rows, boolean byStatement) {
    Map<Key, List<ReplayRow>> groups = new TreeMap<>(ORDER);
    for (ReplayRow row : rows) {
      Key key = new Key(byStatement ? row.statement() : null, row.reasons());
      groups.computeIfAbsent(key, one -> new ArrayList<>()).add(row);
    }
    List<CalibrationGroup> all = new ArrayList<>();
    groups.forEach(
        (key, some) -> {
          some.sort(MOST_FIRST);
          all.add(
              new CalibrationGroup(
                  key.statement(), key.reasons(), StatementGroup.calls(some), some));
        });
    all.sort(Comparator.comparingLong(CalibrationGroup::calls).reversed());
    return all;
  }
}
