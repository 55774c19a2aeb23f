package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.Tally;
import io.github.policycheck.replay.total.Totals;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the calls of a log. The same calls make the same report, whatever the order in
 * which they were counted.
 */
public final class ReplayReport {

  private final ReplaySubject subject;
  private final ReplayCounts counts;
  private final @Nullable Window window;
  private final List<ReplayRow> rows;
  private final List<StatementGroup> refused;
  private final List<HingeGroup> depends;
  private final List<UnjudgedGroup> notDecided;
  private final List<UnjudgedGroup> notMapped;
  private final List<ServiceCalls> services;
  private final List<CallerCounts> callers;
  private final List<ReplayRow> seenOnce;
  private final ReadLog log;

  private ReplayReport(Totals totals, ReplaySubject subject) {
    SortedMap<Contribution, Tally> tallies = totals.tallies();
    this.subject = subject;
    this.rows = List.copyOf(ReplayRows.of(tallies, subject));
    this.counts = ReplayCounts.of(rows);
    this.window = window(rows);
    this.refused = List.copyOf(StatementGroup.of(having(Outcome.REFUSED)));
    this.depends = List.copyOf(HingeGroup.of(having(Outcome.DEPENDS)));
    this.notDecided = List.copyOf(UnjudgedGroup.of(Outcome.NOT_DECIDED, rows));
    this.notMapped = List.copyOf(UnjudgedGroup.of(Outcome.NOT_MAPPED, rows));
    this.services = List.copyOf(ServiceCalls.of(rows, dataEvents(tallies), subject));
    this.callers = List.copyOf(CallerCounts.of(rows));
    this.seenOnce = List.copyOf(CallerCounts.seenOnce(rows));
    this.log = ReadLog.of(totals);
  }

  /** Returns the report about what was counted. */
  @SuppressWarnings("exports") // whoever counts is within the module
  public static ReplayReport of(Totals totals, ReplaySubject subject) {
    Objects.requireNonNull(totals, "totals");
    return new ReplayReport(totals, Objects.requireNonNull(subject, "subject"));
  }

  /**
   * When the calls of a log were made.
   *
   * @param first when the first was, in ISO 8601 and UTC
   * @param last when the last was
   */
  record Window(String first, String last) {}

  private List<ReplayRow> having(Outcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).toList();
  }

  private static Map<String, Long> dataEvents(SortedMap<Contribution, Tally> tallies) {
    Map<String, Long> dataEvents = new TreeMap<>();
    tallies.forEach(
        (one, tally) -> {
          if (one.isData()) {
            dataEvents.merge(one.service(), tally.count(), Long::sum);
          }
        });
    return dataEvents;
  }

  static @Nullable Window window(List<ReplayRow> rows) {
    String first = null;
    String last = null;
    for (ReplayRow row : rows) {
      String start = row.example().time();
      first = first == null || start.compareTo(first) < 0 ? start : first;
      last = last == null || row.last().compareTo(last) > 0 ? row.last() : last;
    }
    return first == null || last == null ? null : new Window(first, last);
  }

  /** Returns how many calls would have been refused. */
  public long refusedCalls() {
    return counts.of(Outcome.REFUSED);
  }

  /** Returns of how many calls it hinges on something whether they would have been refused. */
  public long dependingCalls() {
    return counts.of(Outcome.DEPENDS);
  }

  /** Tells whether all that should have been read was read; if not, the numbers are too low. */
  public boolean isWhole() {
    return log.isWhole();
  }

  /** Returns of how many calls there is an answer; if of none, nothing is known. */
  public long judgedCalls() {
    return counts.judged();
  }

  /**
   * Tells whether somebody of an account called, or a resource of it is named.
   *
   * @param account its twelve digits
   */
  public boolean names(String account) {
    Objects.requireNonNull(account, "account");
    return rows.stream().anyMatch(row -> names(row, account));
  }

  private static boolean names(ReplayRow row, String account) {
    String resource = row.example().resource();
    return row.principal().contains(account)
        || (resource != null && resource.contains(account))
        || row.resources().known().stream().anyMatch(arn -> arn.contains(account));
  }

  /** Returns what was asked. */
  ReplaySubject subject() {
    return subject;
  }

  /** Returns how many records there were. */
  ReplayCounts counts() {
    return counts;
  }

  /** Returns when the calls were made, null if there are none. */
  @Nullable Window window() {
    return window;
  }

  /** Returns all calls: by what became of them, then by statement, action and principal. */
  List<ReplayRow> rows() {
    return rows;
  }

  /** Returns the calls that would have been refused, by statement. */
  List<StatementGroup> refused() {
    return refused;
  }

  /** Returns the calls of which it hinges on something, by what that is. */
  List<HingeGroup> depends() {
    return depends;
  }

  /** Returns the records that no policy decides about. */
  List<UnjudgedGroup> notDecided() {
    return notDecided;
  }

  /** Returns the calls of which it is not known which action they need. */
  List<UnjudgedGroup> notMapped() {
    return notMapped;
  }

  /** Returns all services, and those that the policies speak of and whose calls may be missing. */
  List<ServiceCalls> services() {
    return services;
  }

  /** Returns who made the calls. */
  List<CallerCounts> callers() {
    return callers;
  }

  /** Returns the users and roles with one record in all of the log, by name. */
  List<ReplayRow> seenOnce() {
    return seenOnce;
  }

  /** Returns what was read. */
  ReadLog log() {
    return log;
  }
}
