package io.github.policycheck.replay.report;

import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words that reports on past calls have in common. */
final class ReplayWords {

  /** Why calls are refused that no statement refuses. */
  static final String NOTHING_ALLOWS = "as nothing allows it";

  /** Why calls may be refused that no statement can refuse. */
  static final String IF_NOTHING_ALLOWS = "if nothing allows it";

  private static final int SHOWN = 3;

  private ReplayWords() {}

  /** Returns a number with its thousands parted, the same on every machine. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns a number and what there are so many of. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  static String calls(long number) {
    return count(number, "call");
  }

  static String records(long number) {
    return count(number, "record");
  }

  /** Names a statement by its policy, its number from 1, its Sid and its place. */
  static String statement(StatementRef statement) {
    String sid = statement.sid();
    return statement.policy()
        + ", statement "
        + (statement.index() + 1)
        + (sid == null || sid.isEmpty() ? "" : " (" + sid + ")")
        + (statement.place() == null ? "" : ", " + statement.place());
  }

  /** Names a caller, and what is known of him unless he is somebody of the account. */
  static String caller(ReplayRow row) {
    return row.caller() == CallerKind.IN_ACCOUNT || row.principal().equals(row.caller().text())
        ? row.principal()
        : row.principal() + " (" + row.caller().text() + ")";
  }

  /** Says when calls were made. */
  static String when(ReplayRow row) {
    String first = row.example().time();
    return first.equals(row.last()) ? first : first + " to " + row.last();
  }

  /** Joins as people do. */
  static String and(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** Names some, of many the first few. */
  static String some(List<String> names) {
    return names.size() <= SHOWN + 1
        ? and(names)
        : String.join(", ", names.subList(0, SHOWN))
            + " and "
            + number(names.size() - SHOWN)
            + " more";
  }

  /** Says why records have no answer, each reason with its number. */
  static String notJudged(ReplayCounts counts) {
    List<String> parts = new ArrayList<>();
    add(counts.of(Outcome.ALREADY_REFUSED), "that AWS had refused already", parts);
    add(
        counts.of(Outcome.PUSH_DISCOVERY),
        "of first calls of pushes, which the second ones stand for",
        parts);
    add(counts.of(Outcome.NOT_DECIDED), "of what no policy decides", parts);
    add(counts.of(Outcome.NOT_MAPPED), "of which it is not known what action they need", parts);
    return String.join("; ", parts);
  }

  private static void add(long number, String words, List<String> parts) {
    if (number > 0) {
      parts.add(number(number) + " " + words);
    }
  }

  /** Says how much was read. */
  static String read(ReplayReport report) {
    ReplayReport.Window window = report.window();
    return records(report.counts().records())
        + " in "
        + count(report.log().files(), "file")
        + (window == null
            ? ""
            : ", from "
                + window.first()
                + " to "
                + window.last()
                + "; what was not called in that time is not judged");
  }

  /** Says how far the records of the log are told apart from copies of them; none if they are. */
  static List<String> copies(ReadLog log) {
    List<String> sentences = new ArrayList<>();
    if (log.areCopiesKnown() && log.copies() > 0) {
      sentences.add(
          records(log.copies())
              + (log.copies() == 1 ? " is a copy of another" : " are copies of others")
              + ", and counted once");
    }
    if (!log.areCopiesKnown()) {
      sentences.add(
          "there are too many records to tell all copies: about "
              + records(log.copies())
              + (log.copies() == 1 ? " is a copy" : " are copies")
              + " and counted again");
    }
    if (log.withoutId() > 0) {
      sentences.add(
          records(log.withoutId())
              + (log.withoutId() == 1 ? " has" : " have")
              + " no id, so a copy would count again");
    }
    return sentences;
  }

  /** Says how many of the records of a service are data events. */
  static String dataEvents(ServiceCalls service) {
    if (service.dataEvents() > 0) {
      return count(service.dataEvents(), "data event");
    }
    return service.dataEventsAbout() == null
        ? "no data events"
        : "no data events (" + service.dataEventsAbout() + ")";
  }

  /** Says what could not be read, the place first. */
  static String problem(ReadLog.Found found) {
    LogProblem problem = found.problem();
    return problem.file()
        + (problem.record() == 0 ? "" : ", record " + number(problem.record()))
        + ": "
        + problem.message()
        + (found.times() == 1 ? "" : " (" + number(found.times()) + " times)");
  }

  /** Says what a reader has to put into a command; empty if nothing. */
  static String placeholders(ReplayExample example) {
    List<String> parts =
        example.leftOut().stream()
            .map(key -> "the recorded " + key + " for " + Addresses.placeholderOf(key))
            .toList();
    return example.command() == null || parts.isEmpty()
        ? ""
        : "put " + and(parts) + "; `--show-addresses` does";
  }

  /** Names an example. */
  static String event(ReplayExample example) {
    return "event "
        + (example.event().isEmpty() ? "without id" : example.event())
        + (example.resource() == null ? "" : " on " + example.resource());
  }

  /** Says which records have no answer, and why. */
  static String unjudged(UnjudgedGroup group) {
    return (group.service() + " " + group.event()).strip()
        + ": "
        + records(group.records())
        + (group.reasons().isEmpty() ? "" : ", " + String.join(", ", group.reasons()));
  }

  /** Says how many records a service has. */
  static String service(ServiceCalls one) {
    return one.service() + ": " + records(one.counts().records()) + ", " + dataEvents(one);
  }

  /** Says how many there are of whom the same is known. */
  static String callers(CallerCounts some) {
    return number(some.names()) + " " + some.caller().text() + ": " + records(some.records());
  }

  /** Says which files and records were passed over; nothing if none were. */
  static List<String> skipped(ReadLog log) {
    List<String> sentences = new ArrayList<>();
    if (!log.skipped().isEmpty()) {
      sentences.add("files that are no logs of calls, passed over: " + byKind(log.skipped()));
    }
    if (!log.others().isEmpty()) {
      sentences.add("records that tell of no call, passed over: " + byKind(log.others()));
    }
    return sentences;
  }

  private static String byKind(Map<String, Long> counts) {
    List<String> kinds = new ArrayList<>();
    counts.forEach((kind, count) -> kinds.add(kind + " " + number(count)));
    return String.join(", ", kinds);
  }

  /** Says of how many problems the place is not known any more; nothing if of none. */
  static List<String> problemsWithoutPlace(ReadLog log) {
    long listed = log.problems().stream().mapToLong(ReadLog.Found::times).sum();
    return listed < log.problemCount()
        ? List.of(
            "and " + count(log.problemCount() - listed, "problem") + " whose places were not kept")
        : List.of();
  }
}
