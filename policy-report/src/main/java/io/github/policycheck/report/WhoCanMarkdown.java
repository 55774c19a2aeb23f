package io.github.policycheck.report;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.WhoCan.Bypassed;
import io.github.policycheck.report.WhoCan.Place;
import io.github.policycheck.report.WhoCanRows.Line;
import io.github.policycheck.report.WhoCanRows.Row;
import java.util.List;
import java.util.stream.Collectors;

/** Writes who can do what as Markdown, a table for each branch. */
public final class WhoCanMarkdown {

  private final WhoCan whoCan;
  private final StringBuilder out = new StringBuilder();

  private WhoCanMarkdown(WhoCan whoCan) {
    this.whoCan = whoCan;
  }

  /**
   * Returns the text, which ends with a line break.
   *
   * @param version the version of policycheck
   */
  public static String of(WhoCan whoCan, String version) {
    return new WhoCanMarkdown(whoCan).write(version);
  }

  private String write(String version) {
    WhoCanWords words = new WhoCanWords(whoCan);
    for (int place = 0; place < whoCan.places().size(); place++) {
      Place at = whoCan.places().get(place);
      line("## ", words.place(at));
      line("", "");
      WhoCanHeadline.of(whoCan, place).forEach(one -> line("- ", one));
      line("", "");
      line("| who | answer | actions | conditions |", "");
      line("|---|---|---|---|", "");
      WhoCanRows.of(whoCan, place).forEach(this::row);
      line("", "");
    }
    bypasses(words);
    new WhoCanFacts(whoCan, version).sentences().forEach(this::fact);
    return out.toString();
  }

  private void bypasses(WhoCanWords words) {
    if (whoCan.bypasses().isEmpty()) {
      return;
    }
    line("## Who can get round this", "");
    line("", "");
    for (Bypassed way : whoCan.bypasses()) {
      String where = words.places(way);
      line("- ", way.group().inWords() + (where.isEmpty() ? "" : "; " + where));
      way.group().steps().forEach(step -> line("  - ", BypassText.request(step)));
    }
    line("", "");
  }

  private void fact(String sentence) {
    boolean isWithin = sentence.startsWith(WhoCanFacts.INDENT);
    line(isWithin ? "  - " : "- ", sentence.strip());
  }

  private void row(Row row) {
    String who =
        row.principals().stream().map(PrincipalId::toString).collect(Collectors.joining(", "));
    for (Line line : row.lines()) {
      String parted = line.answer() == Answer.ONLY_IF ? " or " : "; ";
      List<String> cells =
          List.of(
              who,
              WhoCanWords.answer(line.answer()),
              String.join(", ", line.actions()),
              String.join(parted, line.why()));
      line(
          cells.stream().map(Printable::markdown).collect(Collectors.joining(" | ", "| ", " |")),
          "");
    }
  }

  /** Adds a line of markup and of words that are none. */
  private void line(String markup, String words) {
    out.append(markup).append(Printable.markdown(words)).append('\n');
  }
}
