package io.github.policycheck.replay.report;

import io.github.policycheck.replay.report.AnswerLine.Tone;
import io.github.policycheck.replay.total.Agreement;
import java.util.ArrayList;
import java.util.List;

/**
 * Says to people how far policies say what AWS did: the answer first, then what differs and why.
 */
public final class CalibrationText {

  private static final int GROUPS = 20;
  private static final int ROWS = 5;

  private final CalibrationReport report;
  private final ReplayTextStyle style;
  private final TextLines out;

  private CalibrationText(CalibrationReport report, ReplayTextStyle style) {
    this.report = report;
    this.style = style;
    this.out = new TextLines(style);
  }

  /** Returns the text, which ends with a line break. */
  public static String of(CalibrationReport report, ReplayTextStyle style) {
    return new CalibrationText(report, style).write();
  }

  private String write() {
    answer().forEach(out::answer);
    read();
    groups("AWS refused it, and the policies do not:", Agreement.REFUSED_BY_AWS_ALONE);
    groups("AWS did it, and the policies refuse it:", Agreement.REFUSED_HERE_ALONE);
    groups(
        "both refuse it, and AWS names another type of policy:", Agreement.REFUSED_BY_ANOTHER_TYPE);
    counts("not decided, as it hinges on:", Agreement.NOT_DECIDED, "calls");
    counts("not compared:", Agreement.NOT_COMPARED, "records");
    new LogText(out, style.showsAll()).files(report.log());
    out.line(0, "policycheck " + style.version());
    return out.toString();
  }

  private List<AnswerLine> answer() {
    List<AnswerLine> lines = new ArrayList<>();
    String percent = report.percent();
    long differ = report.disagreedCalls();
    if (percent == null) {
      lines.add(
          new AnswerLine(
              "NO ANSWER",
              Tone.BAD,
              "no call was compared, so it is not known how far to trust "
                  + report.subject().question()));
    } else {
      lines.add(
          new AnswerLine(
              "AGREEMENT",
              differ == 0 ? Tone.GOOD : Tone.BAD,
              percent
                  + " %: "
                  + ReplayWords.number(report.agreedCalls())
                  + " of "
                  + ReplayWords.calls(report.comparedCalls())
                  + " ("
                  + ReplayWords.number(report.calls(Agreement.DONE))
                  + " that AWS did, "
                  + ReplayWords.number(report.agreedCalls() - report.calls(Agreement.DONE))
                  + " that it refused) "
                  + (report.comparedCalls() == 1 ? "is" : "are")
                  + " decided by "
                  + report.subject().question()
                  + " as AWS did"));
    }
    if (differ > 0) {
      lines.add(
          new AnswerLine(
              "DIFFERENT",
              Tone.BAD,
              ReplayWords.calls(differ)
                  + ": "
                  + ReplayWords.number(report.calls(Agreement.REFUSED_BY_AWS_ALONE))
                  + " that AWS refused, "
                  + ReplayWords.number(report.calls(Agreement.REFUSED_HERE_ALONE))
                  + " that AWS did"));
    }
    open(lines);
    return lines;
  }

  private void open(List<AnswerLine> lines) {
    long depends = report.calls(Agreement.NOT_DECIDED);
    if (depends > 0) {
      lines.add(
          new AnswerLine(
              "NOT DECIDED",
              Tone.OPEN,
              ReplayWords.calls(depends)
                  + (depends == 1 ? " hinges" : " hinge")
                  + " on what the records do not tell, and so "
                  + (depends == 1 ? "is" : "are")
                  + " not in the per cent"));
    }
    long others = report.calls(Agreement.NOT_COMPARED);
    if (others > 0) {
      lines.add(
          new AnswerLine("NOT COMPARED", Tone.OPEN, ReplayWords.records(others) + "; see below"));
    }
    if (!report.isWhole()) {
      lines.add(
          new AnswerLine(
              "NOT READ",
              Tone.BAD,
              ReplayWords.count(report.log().problemCount(), "problem")
                  + " left something out, so the numbers may be too low; see below"));
    }
  }

  private void read() {
    ReplayReport.Window window = report.window();
    out.line(
        0,
        "read: "
            + ReplayWords.records(report.records())
            + " in "
            + ReplayWords.count(report.log().files(), "file")
            + (window == null ? "" : ", from " + window.first() + " to " + window.last()));
    ReplayWords.copies(report.log()).forEach(sentence -> out.line(0, sentence));
    out.gap();
  }

  private void groups(String title, Agreement agreement) {
    List<CalibrationGroup> groups = report.groups(agreement);
    if (groups.isEmpty()) {
      return;
    }
    out.line(0, title);
    out.some(1, groups, GROUPS, "groups of calls", group -> group(agreement, group));
    out.gap();
  }

  private void group(Agreement agreement, CalibrationGroup group) {
    List<String> parts = new ArrayList<>();
    if (group.statement() != null) {
      parts.add("by " + ReplayWords.statement(group.statement()));
    }
    parts.addAll(group.reasons());
    out.line(1, ReplayWords.calls(group.calls()) + ": " + String.join("; ", parts));
    int shown = agreement == Agreement.REFUSED_BY_ANOTHER_TYPE ? 1 : ROWS;
    out.some(2, group.rows(), shown, "of action and principal", this::row);
  }

  private void row(ReplayRow row) {
    out.line(
        2,
        row.action()
            + " by "
            + ReplayWords.caller(row)
            + ": "
            + ReplayWords.calls(row.calls())
            + ", "
            + ReplayWords.when(row));
    ReplayExample example = row.example();
    out.line(
        3,
        (row.calls() == 1 ? "" : "first ")
            + ReplayWords.event(example)
            + (example.context().isEmpty() ? "" : ", " + String.join(", ", example.context())));
    if (example.command() != null) {
      out.command(3, example.command());
      String placeholders = ReplayWords.placeholders(example);
      if (!placeholders.isEmpty()) {
        out.line(3, placeholders);
      }
    }
  }

  private void counts(String title, Agreement agreement, String noun) {
    List<CalibrationGroup> groups = report.groups(agreement);
    if (groups.isEmpty()) {
      return;
    }
    out.line(0, title);
    out.some(
        1,
        groups,
        GROUPS,
        "reasons",
        group ->
            out.line(
                1,
                ReplayWords.and(group.reasons())
                    + ": "
                    + ReplayWords.number(group.calls())
                    + " "
                    + (group.calls() == 1 ? noun.substring(0, noun.length() - 1) : noun)));
    out.gap();
  }
}
