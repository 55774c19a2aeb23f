package io.github.policycheck.report;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.WhoCanRows.Line;
import io.github.policycheck.report.WhoCanRows.Row;
import io.github.policycheck.report.words.ReportText;
import io.github.policycheck.report.words.ReportWords;

/** Says to people who can do what: of each branch first who can push to it, then a table. */
public final class WhoCanText {

  private static final String INDENT = "    ";

  /** The columns of the longest answer and of what parts it from what follows. */
  private static final int ANSWER = 11;

  private final WhoCan whoCan;
  private final ProofContext context;
  private final StringBuilder out = new StringBuilder();

  private WhoCanText(WhoCan whoCan, ProofContext context) {
    this.whoCan = whoCan;
    this.context = context;
  }

  /** Returns the text, which ends with a line break. */
  public static String of(WhoCan whoCan, ProofContext context) {
    return new WhoCanText(whoCan, context).write();
  }

  private String write() {
    for (int place = 0; place < whoCan.places().size(); place++) {
      WhoCanHeadline.of(whoCan, place).forEach(this::line);
      WhoCanRows.of(whoCan, place).forEach(this::row);
      out.append('\n');
    }
    bypasses();
    new WhoCanFacts(whoCan, context.version()).sentences().forEach(this::line);
    return out.toString();
  }

  private void bypasses() {
    if (whoCan.bypasses().isEmpty()) {
      return;
    }
    line("who can get round this:");
    ReportText ways = new ReportText(context.layout(), context.isColored());
    WhoCanWords words = new WhoCanWords(whoCan);
    BypassText each = new BypassText(context, ways);
    whoCan.bypasses().forEach(way -> each.write(way.group(), words.places(way)));
    out.append(ways).append('\n');
  }

  private void row(Row row) {
    line("  " + ReportWords.principals(row.principals()));
    for (Line line : row.lines()) {
      String answer = WhoCanWords.answer(line.answer());
      String actions = WhoCanWords.actions(line.actions(), whoCan.actions().size());
      String start = INDENT + colored(answer, line.answer()) + " ".repeat(ANSWER - answer.length());
      String first = line.why().isEmpty() ? "" : ": " + line.why().get(0);
      layOut(start + Printable.text(actions + first));
      String next = line.answer() == Answer.ONLY_IF ? "or " : "";
      line.why().stream()
          .skip(1)
          .forEach(why -> line(" ".repeat(INDENT.length() + ANSWER) + next + why));
    }
  }

  private String colored(String text, Answer answer) {
    if (!context.isColored()) {
      return text;
    }
    String color =
        switch (answer) {
          case YES -> "32";
          case ONLY_IF, UNDECIDED -> "33";
          case NO -> "31";
        };
    return "\u001b[" + color + "m" + text + "\u001b[0m";
  }

  private void line(String text) {
    layOut(Printable.text(text));
  }

  private void layOut(String text) {
    context.layout().lines(text).forEach(line -> out.append(line).append('\n'));
  }
}
