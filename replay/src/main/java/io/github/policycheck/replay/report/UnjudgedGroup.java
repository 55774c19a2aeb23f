package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Records that no answer was found for, for one reason.
 *
 * @param service the service, as the records name it if its prefix is not known
 * @param event the call, as the records name it; empty if that does not matter
 * @param reasons why, in words
 * @param records how many there are, at least 1
 */
record UnjudgedGroup(String service, String event, List<String> reasons, long records) {

  /** Copies the list. */
  UnjudgedGroup {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(event, "event");
    reasons = List.copyOf(reasons);
  }

  /** Returns the records of an outcome by service, call and reason, most records first. */
  static List<UnjudgedGroup> of(Outcome outcome, List<ReplayRow> rows) {
    List<UnjudgedGroup> groups = new ArrayList<>();
    StatementGroup.grouped(
            rows.stream().filter(row -> row.outcome() == outcome).toList(),
            row -> List.of(row.service(), row.action(), String.join("\n", row.reasons())),
            Comparator.comparing(one -> String.join("\n", one)))
        .values()
        .forEach(
            some -> {
              ReplayRow first = some.get(0);
              groups.add(
                  new UnjudgedGroup(
                      first.service(),
                      first.action(),
                      first.reasons(),
                      StatementGroup.calls(some)));
            });
    groups.sort(Comparator.comparingLong(UnjudgedGroup::records).reversed());
    return groups;
  }
}
