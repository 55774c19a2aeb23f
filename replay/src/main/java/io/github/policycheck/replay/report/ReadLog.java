package io.github.policycheck.replay.report;

import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.NotALog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read, and what was not.
 *
 * @param files how many files were read
 * @param skipped how many files were passed over that are no logs, by what they are
 * @param others how many records tell of no call, by what they are
 * @param problems what could not be read, by file and place, with how often the same was found; the
 *     first of them if there are very many
 * @param problemCount how many problems there are in all
 * @param areCopiesKnown whether all copies of records were found, and so were counted once
 * @param copies how many records are copies of others; about, unless all are known
 * @param withoutId how many records have no id, so that copies of them are not known
 */
record ReadLog(
    long files,
    SortedMap<String, Long> skipped,
    SortedMap<String, Long> others,
    List<Found> problems,
    long problemCount,
    boolean areCopiesKnown,
    long copies,
    long withoutId) {

  /** Copies the collections. */
  ReadLog {
    skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    problems = List.copyOf(problems);
  }

  /**
   * Something that could not be read.
   *
   * @param problem what and where
   * @param times how often it was found there, at least 1
   */
  record Found(LogProblem problem, int times) {}

  static ReadLog of(Totals totals) {
    List<Found> found = new ArrayList<>();
    totals.problems().forEach((problem, times) -> found.add(new Found(problem, times)));
    return new ReadLog(
        totals.files(),
        byText(totals.skipped()),
        byText(totals.others()),
        found,
        totals.problemCount(),
        totals.areCopiesKnown(),
        totals.copies(),
        totals.withoutId());
  }

  private static SortedMap<String, Long> byText(SortedMap<NotALog, Long> kinds) {
    SortedMap<String, Long> texts = new TreeMap<>();
    kinds.forEach((kind, count) -> texts.put(kind.text(), count));
    return texts;
  }

  /** Tells whether all that should have been read was read. */
  boolean isWhole() {
    return problemCount == 0;
  }
}
