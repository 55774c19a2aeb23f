package io.github.policycheck.lint.report;

import io.github.policycheck.lint.LintResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms in which lint reports. */
public enum ReportFormat {
  /** For people: the line, what is wrong, how to fix it. */
  TEXT("txt"),
  /** For scripts; has a published JSON Schema. */
  JSON("json"),
  /** For code scanning, as that of GitHub. */
  SARIF("sarif"),
  /** For build servers that show tests. */
  JUNIT("xml"),
  /** Workflow commands, which GitHub shows beside the changed lines. */
  GITHUB("txt"),
  /** Code quality of GitLab. */
  GITLAB("json"),
  /** A page for the summary of a job, as GitHub shows it. */
  MARKDOWN("md");

  private final String ending;

  ReportFormat(String ending) {
    this.ending = ending;
  }

  /** Returns the format as options name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the usual ending of its files, without the dot. */
  public String ending() {
    return ending;
  }

  /** Returns the names of all formats. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ReportFormat::text).toList();
  }

  /** Returns the format called {@code name}, in lower case. */
  public static Optional<ReportFormat> of(String name) {
    return Arrays.stream(values()).filter(format -> format.text().equals(name)).findFirst();
  }

  /** Returns the report, which ends with a line break if it is not empty. */
  public String write(LintResult result, ReportContext context) {
    return switch (this) {
      case TEXT -> new TextReport(result, context).write();
      case JSON -> JsonReport.write(result, context.contents());
      case SARIF -> new SarifReport(result, context, SarifResults.MOST).write();
      case JUNIT -> JUnitReport.write(result, context.failing());
      case GITHUB -> GitHubReport.write(result, context);
      case GITLAB -> GitLabReport.write(result, context);
      case MARKDOWN -> new MarkdownReport(result, context).write();
    };
  }

  /** Returns what the report leaves out, as there is too much for those that read it. */
  public Optional<String> leftOut(LintResult result) {
    return this == SARIF ? SarifResults.of(result, SarifResults.MOST).why() : Optional.empty();
  }

  /** Returns in one line what was found and what was looked at. */
  public static String summary(LintResult result) {
    return Summary.of(result);
  }
}
