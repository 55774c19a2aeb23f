package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A sentence of the answer.
 *
 * @param word what it says, in a word or two
 * @param tone how it went
 * @param text the sentence
 */
record AnswerLine(String word, Tone tone, String text) {

  /** Checks that nothing is null. */
  AnswerLine {
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(tone, "tone");
    Objects.requireNonNull(text, "text");
  }

  /** How something went. */
  enum Tone {
    GOOD,
    OPEN,
    BAD
  }

  /** Returns the answer: first what it is, then what it leaves open. */
  static List<AnswerLine> of(ReplayReport report) {
    List<AnswerLine> lines = new ArrayList<>();
    ReplayCounts counts = report.counts();
    long judged = counts.judged();
    if (judged == 0) {
      lines.add(
          new AnswerLine(
              "NO ANSWER",
              Tone.BAD,
              "no call was judged, so it is not known what would have been refused with "
                  + report.subject().question()));
    } else {
      judged(report, judged, lines);
    }
    notSeen(report, lines);
    long notJudged = counts.records() - judged;
    if (notJudged > 0) {
      String why = ReplayWords.records(notJudged) + ": " + ReplayWords.notJudged(counts);
      lines.add(new AnswerLine("NOT JUDGED", Tone.OPEN, why));
    }
    if (!report.isWhole()) {
      lines.add(
          new AnswerLine(
              "NOT READ",
              Tone.BAD,
              ReplayWords.count(report.log().problemCount(), "problem")
                  + " left something out, so the numbers may be too low; see below"));
    }
    return lines;
  }

  private static void judged(ReplayReport report, long judged, List<AnswerLine> lines) {
    ReplayCounts counts = report.counts();
    long refused = counts.of(Outcome.REFUSED);
    lines.add(
        new AnswerLine(
            "REFUSED",
            refused == 0 ? Tone.GOOD : Tone.BAD,
            of(refused, judged) + " would have been refused with " + report.subject().question()));
    long depends = counts.of(Outcome.DEPENDS);
    if (depends > 0) {
      lines.add(
          new AnswerLine(
              "DEPENDS",
              Tone.OPEN,
              of(depends, judged)
                  + (depends == 1 ? " hinges" : " hinge")
                  + " on what the records do not tell"));
    }
    lines.add(
        new AnswerLine(
            "NOT REFUSED",
            Tone.GOOD,
            of(counts.of(Outcome.NOT_REFUSED), judged) + " would not have been refused"));
  }

  private static void notSeen(ReplayReport report, List<AnswerLine> lines) {
    List<String> missing =
        report.services().stream()
            .filter(ServiceCalls::mayLackCalls)
            .map(one -> one.service() + " (" + one.dataEventsAbout() + ")")
            .toList();
    if (!missing.isEmpty()) {
      lines.add(
          new AnswerLine(
              "NOT SEEN",
              Tone.OPEN,
              "the log has no data events of "
                  + ReplayWords.some(missing)
                  + ": that none is refused does not say that they are safe"));
    }
  }

  private static String of(long some, long all) {
    return ReplayWords.number(some) + " of " + ReplayWords.calls(all);
  }
}
