package io.github.policycheck.replay.report;

import java.util.ArrayList;
import java.util.List;

/** Writes what an answer about past calls rests on: services, callers, and what was not read. */
final class LogText {

  private static final int REASONS = 10;
  private static final int SERVICES = 20;
  private static final int NAMES = 5;
  private static final int PROBLEMS = 20;

  private final TextLines out;
  private final boolean showsAll;

  LogText(TextLines out, boolean showsAll) {
    this.out = out;
    this.showsAll = showsAll;
  }

  void write(ReplayReport report) {
    unjudged("not known which action they need:", report.notMapped());
    unjudged("decided by no policy:", report.notDecided());
    services(report.services());
    callers(report);
    files(report.log());
  }

  private void unjudged(String title, List<UnjudgedGroup> groups) {
    if (groups.isEmpty()) {
      return;
    }
    out.line(0, title);
    out.some(1, groups, REASONS, "calls", group -> out.line(1, ReplayWords.unjudged(group)));
    out.gap();
  }

  private void services(List<ServiceCalls> services) {
    List<ServiceCalls> spokenOf = services.stream().filter(ServiceCalls::isSpokenOf).toList();
    List<ServiceCalls> others = services.stream().filter(one -> !one.isSpokenOf()).toList();
    if (!spokenOf.isEmpty()) {
      out.line(0, "services that are spoken of:");
      List<ServiceCalls> seen = new ArrayList<>();
      List<ServiceCalls> missing = new ArrayList<>();
      spokenOf.forEach(one -> (one.counts().records() > 0 ? seen : missing).add(one));
      out.some(1, seen, SERVICES, "services", one -> service(1, one));
      out.some(1, missing, SERVICES, "services without records", one -> service(1, one));
    }
    if (!others.isEmpty()) {
      long records = others.stream().mapToLong(one -> one.counts().records()).sum();
      out.line(
          0,
          ReplayWords.records(records)
              + " of "
              + ReplayWords.count(others.size(), "service")
              + " that nothing speaks of");
      if (showsAll) {
        others.forEach(one -> service(1, one));
      }
    }
    if (!services.isEmpty()) {
      out.gap();
    }
  }

  private void service(int level, ServiceCalls one) {
    out.line(level, ReplayWords.service(one));
  }

  private void callers(ReplayReport report) {
    if (!report.callers().isEmpty()) {
      out.line(0, "who called:");
      for (CallerCounts some : report.callers()) {
        out.line(1, ReplayWords.callers(some));
      }
    }
    if (!report.seenOnce().isEmpty()) {
      out.line(
          0,
          "users and roles with one record, which says little of what they need: "
              + ReplayWords.number(report.seenOnce().size()));
      out.some(
          1,
          report.seenOnce(),
          NAMES,
          "of them",
          row -> out.line(1, ReplayWords.caller(row) + ": " + ReplayWords.when(row)));
    }
    if (!report.callers().isEmpty()) {
      out.gap();
    }
  }

  /** Writes what was not read. */
  void files(ReadLog log) {
    ReplayWords.skipped(log).forEach(sentence -> out.line(0, sentence));
    if (log.isWhole()) {
      out.line(0, log.skipped().isEmpty() ? "all files were read" : "all other files were read");
      return;
    }
    out.line(0, "not read: " + ReplayWords.count(log.problemCount(), "problem"));
    out.some(
        1, log.problems(), PROBLEMS, "places", found -> out.line(1, ReplayWords.problem(found)));
    ReplayWords.problemsWithoutPlace(log).forEach(sentence -> out.line(1, sentence));
  }
}
