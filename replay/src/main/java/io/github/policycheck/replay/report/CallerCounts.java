package io.github.policycheck.replay.report;

import io.github.policycheck.replay.caller.CallerKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Callers of whom the same is known.
 *
 * @param caller what is known of them
 * @param names how many there are, by the names that reports call them by
 * @param records how many records they have
 */
record CallerCounts(CallerKind caller, long names, long records) {

  /** Checks that it is not null. */
  CallerCounts {
    Objects.requireNonNull(caller, "caller");
  }

  /** Returns the callers by what is known of them. */
  static List<CallerCounts> of(List<ReplayRow> rows) {
    Map<CallerKind, Set<String>> names = new EnumMap<>(CallerKind.class);
    Map<CallerKind, Long> records = new EnumMap<>(CallerKind.class);
    for (ReplayRow row : rows) {
      names.computeIfAbsent(row.caller(), kind -> new HashSet<>()).add(row.principal());
      records.merge(row.caller(), row.calls(), Long::sum);
    }
    List<CallerCounts> counts = new ArrayList<>();
    records.forEach(
        (kind, count) ->
            counts.add(new CallerCounts(kind, names.getOrDefault(kind, Set.of()).size(), count)));
    return counts;
  }

  /** Returns the users and roles that have one record, which is little to go by. */
  static List<ReplayRow> seenOnce(List<ReplayRow> rows) {
    Map<String, List<ReplayRow>> byName = new TreeMap<>();
    for (ReplayRow row : rows) {
      if (isUserOrRole(row.caller())) {
        byName.computeIfAbsent(row.principal(), name -> new ArrayList<>()).add(row);
      }
    }
    return byName.values().stream()
        .filter(some -> StatementGroup.calls(some) == 1)
        .map(some -> some.get(0))
        .toList();
  }

  private static boolean isUserOrRole(CallerKind kind) {
    return switch (kind) {
      case IN_ACCOUNT, ROOT, GONE, MADE_IN_ACCOUNT, OTHER_ACCOUNT, SERVICE_LINKED -> true;
      case SERVICE, FEDERATED, ANONYMOUS, UNKNOWN -> false;
    };
  }
}
