package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.Outcome;
import java.util.List;

/** Says to people what became of past calls: the answer first, then what it rests on. */
public final class ReplayText {

  private final ReplayReport report;
  private final ReplayTextStyle style;
  private final TextLines out;

  private ReplayText(ReplayReport report, ReplayTextStyle style) {
    this.report = report;
    this.style = style;
    this.out = new TextLines(style);
  }

  /** Returns the text, which ends with a line break. */
  public static String of(ReplayReport report, ReplayTextStyle style) {
    return new ReplayText(report, style).write();
  }

  private String write() {
    answer();
    what();
    new GroupText(out).write(report);
    new LogText(out, style.showsAll()).write(report);
    out.line(0, "policycheck " + style.version());
    return out.toString();
  }

  private void answer() {
    ReplayCounts counts = report.counts();
    long judged = counts.judged();
    if (judged == 0) {
      out.answer(
          "NO ANSWER",
          TextLines.RED,
          "no call was judged, so it is not known what would have been refused with "
              + report.subject().question());
    } else {
      judged(counts, judged);
    }
    List<String> missing =
        report.services().stream()
            .filter(ServiceCalls::mayLackCalls)
            .map(one -> one.service() + " (" + one.dataEventsAbout() + ")")
            .toList();
    if (!missing.isEmpty()) {
      out.answer(
          "NOT SEEN",
          TextLines.YELLOW,
          "the log has no data events of "
              + ReplayWords.some(missing)
              + ": that none is refused does not say that they are safe");
    }
    long notJudged = counts.records() - judged;
    if (notJudged > 0) {
      out.answer(
          "NOT JUDGED",
          TextLines.YELLOW,
          ReplayWords.records(notJudged) + ": " + ReplayWords.notJudged(counts));
    }
    if (!report.isWhole()) {
      out.answer(
          "NOT READ",
          TextLines.RED,
          ReplayWords.count(report.log().problemCount(), "problem")
              + " left something out, so the numbers may be too low; see below");
    }
  }

  private void judged(ReplayCounts counts, long judged) {
    long refused = counts.of(Outcome.REFUSED);
    out.answer(
        "REFUSED",
        refused == 0 ? TextLines.GREEN : TextLines.RED,
        of(refused, judged) + " would have been refused with " + report.subject().question());
    long depends = counts.of(Outcome.DEPENDS);
    if (depends > 0) {
      out.answer(
          "DEPENDS",
          TextLines.YELLOW,
          of(depends, judged)
              + (depends == 1 ? " hinges" : " hinge")
              + " on what the records do not tell");
    }
    out.answer(
        "NOT REFUSED",
        TextLines.GREEN,
        of(counts.of(Outcome.NOT_REFUSED), judged) + " would not have been refused");
  }

  private static String of(long some, long all) {
    return ReplayWords.number(some) + " of " + ReplayWords.calls(all);
  }

  private void what() {
    ReadLog log = report.log();
    ReplayReport.Window window = report.window();
    out.line(
        0,
        "read: "
            + ReplayWords.records(report.counts().records())
            + " in "
            + ReplayWords.count(log.files(), "file")
            + (window == null
                ? ""
                : ", from "
                    + window.first()
                    + " to "
                    + window.last()
                    + "; what was not called in that time is not judged"));
    ReplayWords.copies(log).forEach(sentence -> out.line(0, sentence));
    out.gap();
  }
}
