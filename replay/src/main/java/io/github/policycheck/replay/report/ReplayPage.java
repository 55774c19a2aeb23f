package io.github.policycheck.replay.report;

import io.github.policycheck.replay.page.Page;
import io.github.policycheck.replay.page.PageWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes what became of past calls as one page for browsers, which fetches nothing. */
public final class ReplayPage {

  /** So many rows of one reason are in the page: thousands are no table that anybody reads. */
  static final int ROWS = 200;

  private final ReplayReport report;
  private final String version;

  private ReplayPage(ReplayReport report, String version) {
    this.report = report;
    this.version = version;
  }

  /**
   * Returns the HTML.
   *
   * @param version the version of policycheck
   */
  public static String of(ReplayReport report, String version) {
    Objects.requireNonNull(version, "version");
    return PageWriter.html(new ReplayPage(report, version).page());
  }

  private Page page() {
    return new Page(
        facts(),
        AnswerLine.of(report).stream()
            .map(line -> new Page.Answer(line.word(), tone(line.tone()), line.text()))
            .toList(),
        List.of(refused(), depends()),
        PageSentences.of(report));
  }

  private static String tone(AnswerLine.Tone tone) {
    return switch (tone) {
      case GOOD -> "good";
      case OPEN -> "open";
      case BAD -> "bad";
    };
  }

  private List<Page.Fact> facts() {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(new Page.Fact("asked", report.subject().question()));
    facts.add(
        new Page.Fact("context file", report.subject().hasContextFile() ? "given" : "not given"));
    ReplayReport.Window window = report.window();
    if (window != null) {
      facts.add(new Page.Fact("calls", window.first() + " to " + window.last()));
    }
    facts.add(new Page.Fact("records", ReplayWords.number(report.counts().records())));
    facts.add(new Page.Fact("policycheck", version));
    return facts;
  }

  private Page.Table refused() {
    List<Page.Group> groups = new ArrayList<>();
    for (StatementGroup group : report.refused()) {
      groups.add(group(by(group, ReplayWords.NOTHING_ALLOWS), group));
    }
    return new Page.Table("refused", "Refused", "No call would have been refused.", groups);
  }

  private Page.Table depends() {
    List<Page.Group> groups = new ArrayList<>();
    for (HingeGroup hinges : report.depends()) {
      for (StatementGroup group : hinges.statements()) {
        String on = "on " + ReplayWords.and(hinges.hinges()) + ", ";
        groups.add(group(on + by(group, ReplayWords.IF_NOTHING_ALLOWS), group));
      }
    }
    return new Page.Table("depends", "Depends", "No call hinges on anything.", groups);
  }

  private static String by(StatementGroup group, String withoutStatement) {
    return group.statement() == null
        ? withoutStatement
        : "by " + ReplayWords.statement(group.statement());
  }

  private static Page.Group group(String title, StatementGroup group) {
    List<Page.Row> rows = new ArrayList<>();
    for (ActionGroup action : group.actions()) {
      action.rows().forEach(row -> rows.add(row(row)));
    }
    int shown = Math.min(ROWS, rows.size());
    return new Page.Group(
        title + ": " + ReplayWords.calls(group.calls()),
        rows.subList(0, shown),
        shown == rows.size()
            ? ""
            : "And "
                + ReplayWords.number(rows.size() - shown)
                + " more rows, which --format csv has.");
  }

  private static Page.Row row(ReplayRow row) {
    ReplayExample example = row.example();
    return new Page.Row(
        row.action(),
        ReplayWords.caller(row),
        ReplayWords.number(row.calls()),
        example.time(),
        row.last(),
        ReplayWords.event(example),
        Objects.requireNonNullElse(example.command(), ""),
        ReplayWords.placeholders(example));
  }
}
