package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.Agreement;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Tally;
import io.github.policycheck.replay.total.Totals;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How what AWS did with the calls of a log compares with what the policies in force say. The same
 * calls make the same report, whatever the order in which they were counted.
 */
public final class CalibrationReport {

  private static final long PER_MILLE = 1000;
  private static final long TENTHS = 10;

  private final ReplaySubject subject;
  private final Map<Agreement, List<ReplayRow>> rows = new EnumMap<>(Agreement.class);
  private final ReadLog log;

  private CalibrationReport(Totals totals, ReplaySubject subject) {
    this.subject = subject;
    Map<Agreement, SortedMap<Contribution, Tally>> parts = new EnumMap<>(Agreement.class);
    totals
        .tallies()
        .forEach(
            (one, tally) -> {
              Agreement agreement = one.agreement();
              if (agreement == null) {
                throw new IllegalArgumentException("not compared with what AWS did");
              }
              parts.computeIfAbsent(agreement, same -> new TreeMap<>()).put(one, tally);
            });
    for (Agreement agreement : Agreement.values()) {
      SortedMap<Contribution, Tally> some = parts.getOrDefault(agreement, new TreeMap<>());
      rows.put(agreement, List.copyOf(ReplayRows.of(some, subject)));
    }
    this.log = ReadLog.of(totals);
  }

  /**
   * Returns the report about what was counted.
   *
   * @throws IllegalArgumentException if it was not compared with what AWS did
   */
  @SuppressWarnings("exports") // whoever counts is within the module
  public static CalibrationReport of(Totals totals, ReplaySubject subject) {
    Objects.requireNonNull(totals, "totals");
    return new CalibrationReport(totals, Objects.requireNonNull(subject, "subject"));
  }

  /** Returns how many calls compare so. */
  long calls(Agreement agreement) {
    return StatementGroup.calls(rows(agreement));
  }

  /** Returns the calls that compare so, by statement, action and principal. */
  List<ReplayRow> rows(Agreement agreement) {
    return rows.getOrDefault(agreement, List.of());
  }

  /** Returns the calls that compare so by statement and reasons, most calls first. */
  List<CalibrationGroup> groups(Agreement agreement) {
    boolean isOpen = agreement == Agreement.NOT_DECIDED || agreement == Agreement.NOT_COMPARED;
    return CalibrationGroup.of(rows(agreement), !isOpen);
  }

  /** Returns of how many calls the policies say what AWS did. */
  public long agreedCalls() {
    return calls(Agreement.DONE)
        + calls(Agreement.REFUSED)
        + calls(Agreement.REFUSED_BY_ANOTHER_TYPE);
  }

  /** Returns of how many calls the policies say otherwise than AWS did. */
  public long disagreedCalls() {
    return calls(Agreement.REFUSED_HERE_ALONE) + calls(Agreement.REFUSED_BY_AWS_ALONE);
  }

  /** Returns how many calls were compared: those that agree, and those that do not. */
  public long comparedCalls() {
    return agreedCalls() + disagreedCalls();
  }

  /**
   * Returns the agreement in per cent of the calls that were compared, rounded down to a tenth, so
   * that 100 is all of them; null if none was compared.
   */
  @Nullable String percent() {
    long compared = comparedCalls();
    if (compared == 0) {
      return null;
    }
    long perMille = Math.multiplyExact(agreedCalls(), PER_MILLE) / compared;
    return perMille == PER_MILLE ? "100" : perMille / TENTHS + "." + perMille % TENTHS;
  }

  /** Tells whether all that should have been read was read; if not, the numbers are too low. */
  public boolean isWhole() {
    return log.isWhole();
  }

  /** Returns how many records there were. */
  long records() {
    return rows.values().stream().mapToLong(StatementGroup::calls).sum();
  }

  /** Returns when the calls were made, null if there are none. */
  ReplayReport.@Nullable Window window() {
    return ReplayReport.window(rows.values().stream().flatMap(List::stream).toList());
  }

  ReplaySubject subject() {
    return subject;
  }

  ReadLog log() {
    return log;
  }
}
