package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.report.diff.Diff.Compared;
import io.github.policycheck.report.diff.DiffGroups.Group;
import io.github.policycheck.report.words.ReportWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes what differs as Markdown, for a comment on a pull request. */
public final class DiffMarkdown {

  private final Diff diff;
  private final DiffWords words;
  private final StringBuilder out = new StringBuilder();

  private DiffMarkdown(Diff diff) {
    this.diff = diff;
    this.words = new DiffWords(diff);
  }

  /**
   * Returns the text, which ends with a line break.
   *
   * @param version the version of policycheck
   */
  public static String of(Diff diff, String version) {
    return new DiffMarkdown(diff).write(version);
  }

  private String write(String version) {
    line("### Access: " + Printable.markdown(words.summary()));
    line("");
    table();
    undecided();
    line("<details><summary>On what this depends</summary>");
    line("");
    for (String fact : words.facts(version)) {
      boolean isWithin = fact.startsWith(DiffWords.INDENT);
      line((isWithin ? "  - " : "- ") + Printable.markdown(fact.strip()));
    }
    line("");
    line("</details>");
    return out.toString();
  }

  private void table() {
    StringBuilder rows = new StringBuilder();
    diff.compared().forEach(some -> rows(some, true, rows));
    diff.compared().forEach(some -> rows(some, false, rows));
    if (rows.isEmpty()) {
      return;
    }
    line("| | who | actions | why | for example |");
    line("|---|---|---|---|---|");
    out.append(rows);
    line("");
  }

  private void rows(Compared some, boolean isNew, StringBuilder rows) {
    for (Group group : DiffGroups.of((isNew ? some.newAccess() : some.lostAccess()).found())) {
      List<String> cells =
          List.of(
              isNew ? "**new**" : "lost",
              Printable.markdown(ReportWords.some(some.who()) + words.presence(some)),
              Printable.markdown(words.actions(group)),
              Printable.markdown(words.why(group, isNew)),
              Printable.markdown(words.request(group.first())));
      rows.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
  }

  private void undecided() {
    Set<String> lines = new LinkedHashSet<>();
    for (Compared some : diff.compared()) {
      for (OpenPoint point : some.newAccess().undecided()) {
        lines.add(ReportWords.some(some.who()) + ", new access: " + ReportWords.open(point));
      }
      for (OpenPoint point : some.lostAccess().undecided()) {
        lines.add(ReportWords.some(some.who()) + ", lost access: " + ReportWords.open(point));
      }
    }
    diff.leftOut().forEach((who, why) -> lines.add(who + " is not compared; " + why));
    if (!lines.isEmpty()) {
      line("Undecided:");
      line("");
      lines.forEach(one -> line("- " + Printable.markdown(one)));
      line("");
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
