package io.github.policycheck.lint.report;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.LintRules;
import io.github.policycheck.lint.RulePages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page for the summary of a job: a table with one row a finding, and the details folded.
 *
 * @see <a
 *     href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary">GitHub:
 *     job summaries</a>
 */
final class MarkdownReport {

  /**
   * GitHub takes less than 1 MiB for a step, and shows nothing at all of more. The rest is for what
   * else a step says.
   */
  static final int MOST_BYTES = 1_000_000;

  /** What is left for what is said after the part that is cut. */
  private static final int SPARE = 4096;

  private final LintResult result;
  private final ReportContext context;
  private final StringBuilder out = new StringBuilder();
  private int bytes;

  MarkdownReport(LintResult result, ReportContext context) {
    this.result = result;
    this.context = context;
  }

  String write() {
    add("### policycheck lint\n\n" + MarkdownText.of(Summary.of(result)) + "\n\n");
    List<String> problems = new ArrayList<>();
    result.unread().forEach(problem -> problems.add("- " + line(problem) + "\n"));
    result.notices().forEach(problem -> problems.add("- " + line(problem) + "\n"));
    section(problems, "more messages", MOST_BYTES / 4);
    List<LintFinding> findings = result.bySeverity();
    if (!findings.isEmpty()) {
      add("| | rule | place | whom | what |\n|---|---|---|---|---|\n");
      section(findings.stream().map(this::row).toList(), "more findings", MOST_BYTES / 2);
      section(findings.stream().map(this::details).toList(), "more details", MOST_BYTES - SPARE);
    }
    section(
        result.undecided().stream().map(this::undecided).toList(),
        "more undecided questions",
        MOST_BYTES - SPARE);
    return out.toString();
  }

  /** Adds as many parts as there is room for, and says how many there are more. */
  private void section(List<String> parts, String rest, int most) {
    for (int i = 0; i < parts.size(); i++) {
      if (bytes + size(parts.get(i)) > most) {
        add("\n" + (parts.size() - i) + " " + rest + "\n");
        break;
      }
      add(parts.get(i));
    }
    if (!parts.isEmpty()) {
      add("\n");
    }
  }

  private void add(String text) {
    out.append(text);
    bytes += size(text);
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private String line(Finding problem) {
    return code(place(problem.location()))
        + " "
        + problem.severity().text()
        + ": "
        + MarkdownText.of(problem.message());
  }

  private String undecided(Finding open) {
    return "- undecided: "
        + code(place(open.location()))
        + " "
        + rule(open.rule())
        + ": "
        + MarkdownText.of(open.message())
        + "\n";
  }

  private String row(LintFinding found) {
    Finding finding = found.finding();
    return "| "
        + sign(finding.severity())
        + " "
        + finding.severity().text()
        + " | "
        + rule(finding.rule())
        + " | "
        + code(place(finding.location()))
        + " | "
        + names(finding.principals())
        + " | "
        + names(finding.actions())
        + " |\n";
  }

  private String details(LintFinding found) {
    Finding finding = found.finding();
    StringBuilder text = new StringBuilder();
    text.append("<details><summary>")
        .append(finding.severity().text())
        .append(": ")
        .append(finding.rule())
        .append(" at ")
        .append(code(place(finding.location())))
        .append("</summary>\n\n")
        .append(MarkdownText.of(finding.message()))
        .append("\n");
    list("principals", finding.principals(), text);
    list("actions", finding.actions(), text);
    LintRules.find(finding.rule())
        .map(Rule::remediation)
        .ifPresent(how -> paragraph("remediation: " + MarkdownText.of(how), text));
    Witness witness = finding.witness();
    if (witness != null) {
      Optional<String> command = context.commands().of(witness, found.account());
      String shown =
          command
              .map(line -> "try: " + code(line) + " (answer: " + witness.decision() + ")")
              .orElseGet(() -> "shown by: " + MarkdownText.of(WitnessCommand.inWords(witness)));
      paragraph(shown, text);
    }
    return text.append("\n</details>\n").toString();
  }

  /** A list that the message folds. */
  private static void list(String name, List<String> all, StringBuilder text) {
    if (all.size() > 1) {
      paragraph(name + ": " + MarkdownText.of(String.join(", ", all)), text);
    }
  }

  private static void paragraph(String content, StringBuilder text) {
    text.append('\n').append(content).append('\n');
  }

  private String place(SourceLocation place) {
    String file = place.file();
    String at = place.line() + ":" + place.column();
    return file == null ? at : context.relative(file) + ":" + at;
  }

  private static String names(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    int more = names.size() - 1;
    return code(names.get(0)) + (more == 0 ? "" : " and " + Counted.of(more, "other"));
  }

  private static String rule(String id) {
    return "[" + id + "](" + RulePages.address(id) + ")";
  }

  private static String code(String text) {
    return "<code>" + Printable.markdown(text) + "</code>";
  }

  private static String sign(Severity severity) {
    return switch (severity) {
      case ERROR -> "\u274c";
      case WARNING -> "\u26a0\ufe0f";
      case NOTE -> "\u2139\ufe0f";
    };
  }
}
