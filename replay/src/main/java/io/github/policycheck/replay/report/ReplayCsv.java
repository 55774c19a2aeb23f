package io.github.policycheck.replay.report;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.replay.total.StatementRef;
import java.util.List;
import java.util.Objects;

/**
 * Writes what became of past calls as CSV of RFC 4180: a line for each outcome, statement, action
 * and principal. What was not read is not in it.
 */
public final class ReplayCsv {

  private final StringBuilder out = new StringBuilder();

  private ReplayCsv() {}

  /** Returns the lines, the first of which names the columns. */
  public static String of(ReplayReport report) {
    ReplayCsv csv = new ReplayCsv();
    csv.line(
        List.of(
            "outcome",
            "policy",
            "statement",
            "sid",
            "place",
            "service",
            "action",
            "principal",
            "caller",
            "reasons",
            "calls",
            "first",
            "last",
            "event",
            "resource",
            "try"));
    report.rows().forEach(csv::row);
    return csv.out.toString();
  }

  private void row(ReplayRow row) {
    StatementRef statement = row.statement();
    line(
        List.of(
            OutcomeName.of(row.outcome()),
            statement == null ? "" : statement.policy(),
            statement == null ? "" : Integer.toString(statement.index()),
            statement == null ? "" : Objects.requireNonNullElse(statement.sid(), ""),
            statement == null ? "" : Objects.requireNonNullElse(statement.place(), ""),
            row.service(),
            row.action(),
            row.principal(),
            row.caller().text(),
            String.join("; ", row.reasons()),
            Long.toString(row.calls()),
            row.example().time(),
            row.last(),
            row.example().event(),
            Objects.requireNonNullElse(row.example().resource(), ""),
            Objects.requireNonNullElse(row.example().command(), "")));
  }

  private void line(List<String> cells) {
    out.append(String.join(",", cells.stream().map(ReplayCsv::quoted).toList())).append("\r\n");
  }

  /**
   * Names come from others and can hold anything, such as what a terminal obeys, or a formula to a
   * spreadsheet, which takes what is behind an apostrophe for text.
   */
  private static String quoted(String text) {
    boolean isFormula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    String cell = (isFormula ? "'" : "") + Printable.text(text);
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
