package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Workflow commands, which GitHub shows beside the changed lines.
 *
 * @see <a
 *     href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">GitHub:
 *     workflow commands</a>
 */
final class GitHubReport {

  private GitHubReport() {}

  static String write(LintResult result, ReportContext context) {
    StringBuilder out = new StringBuilder();
    List<Finding> all = new ArrayList<>(result.unread());
    all.addAll(result.notices());
    result.findings().forEach(found -> all.add(found.finding()));
    for (Finding finding : all) {
      add(command(finding.severity()), finding, "", context, out);
    }
    for (Finding open : result.undecided()) {
      add("notice", open, "undecided: ", context, out);
    }
    return out.toString();
  }

  private static void add(
      String command, Finding finding, String before, ReportContext context, StringBuilder out) {
    SourceLocation place = finding.location();
    out.append("::").append(command).append(' ');
    if (place.file() != null) {
      out.append("file=").append(property(context.relative(place.file()))).append(',');
    }
    out.append("line=").append(place.line());
    if (place.endLine() == place.line()) {
      // Over several lines GitHub takes no columns.
      out.append(",col=").append(place.column()).append(",endColumn=").append(place.endColumn());
    } else {
      out.append(",endLine=").append(place.endLine());
    }
    out.append(",title=").append(property(finding.rule())).append("::");
    out.append(data(before + finding.message())).append('\n');
  }

  private static String command(Severity severity) {
    return severity == Severity.NOTE ? "notice" : severity.text();
  }

  private static String data(String text) {
    return Printable.text(text).replace("%", "%25");
  }

  /**
   * Line breaks are escaped as workflow commands do, so that a file with one in its name is found.
   */
  private static String property(String text) {
    return Printable.text(
        text.replace("%", "%25")
            .replace("\r", "%0D")
            .replace("\n", "%0A")
            .replace(":", "%3A")
            .replace(",", "%2C"));
  }
}
