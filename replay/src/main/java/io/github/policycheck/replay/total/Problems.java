package io.github.policycheck.replay.total;

import io.github.policycheck.replay.log.LogProblem;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What could not be read: the first with their places, the others counted. */
final class Problems {

  /** So many are kept with their places. */
  private static final int LISTED = 1000;

  private final SortedMap<LogProblem, Integer> listed = new TreeMap<>(LogProblem.ORDER);
  private long count;

  void add(LogProblem problem) {
    count++;
    listed.merge(problem, 1, Integer::sum);
    keepFirst();
  }

  void add(Problems other) {
    other.listed.forEach((problem, times) -> listed.merge(problem, times, Integer::sum));
    count += other.count;
    keepFirst();
  }

  private void keepFirst() {
    while (listed.size() > LISTED) {
      listed.remove(listed.lastKey());
    }
  }

  /** Returns the first, by file and place, and how often each was there. */
  SortedMap<LogProblem, Integer> listed() {
    return Collections.unmodifiableSortedMap(listed);
  }

  /** Returns how many there were in all. */
  long count() {
    return count;
  }

  void write(TotalsOutput out) throws IOException {
    out.number(count);
    out.number(listed.size());
    for (Map.Entry<LogProblem, Integer> entry : listed.entrySet()) {
      out.text(entry.getKey().file());
      out.number(entry.getKey().record());
      out.text(entry.getKey().message());
      out.number(entry.getValue());
    }
  }

  void read(TotalsInput in) throws IOException {
    count = in.number();
    int size = in.smallNumber();
    for (int i = 0; i < size; i++) {
      listed.put(new LogProblem(in.text(), in.number(), in.text()), in.smallNumber());
    }
  }
}
