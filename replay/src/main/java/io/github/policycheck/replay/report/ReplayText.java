package io.github.policycheck.replay.report;

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
    AnswerLine.of(report).forEach(out::answer);
    what();
    new GroupText(out).write(report);
    new LogText(out, style.showsAll()).write(report);
    out.line(0, "policycheck " + style.version());
    return out.toString();
  }

  private void what() {
    out.line(0, "read: " + ReplayWords.read(report));
    ReplayWords.copies(report.log()).forEach(sentence -> out.line(0, sentence));
    out.gap();
  }
}
