package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.Outcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many records there were.
 *
 * @param byOutcome how many, by what became of them; each outcome has a number
 */
record ReplayCounts(Map<Outcome, Long> byOutcome) {

  /** Copies the map; what is not in it is none. */
  ReplayCounts {
    Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      all.put(outcome, byOutcome.getOrDefault(outcome, 0L));
    }
    byOutcome = Collections.unmodifiableMap(all);
  }

  static ReplayCounts of(List<ReplayRow> rows) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    rows.forEach(row -> counts.merge(row.outcome(), row.calls(), Long::sum));
    return new ReplayCounts(counts);
  }

  /** Returns how many records had an outcome. */
  long of(Outcome outcome) {
    return byOutcome.getOrDefault(outcome, 0L);
  }

  /** Returns how many records there were. */
  long records() {
    return byOutcome.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns of how many there is an answer, be it that it hinges on something. */
  long judged() {
    return of(Outcome.REFUSED) + of(Outcome.DEPENDS) + of(Outcome.NOT_REFUSED);
  }
}
