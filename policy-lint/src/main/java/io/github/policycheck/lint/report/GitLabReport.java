package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.IndentedTree;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report of code quality for GitLab.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/">GitLab: code quality report
 *     format</a>
 */
final class GitLabReport {

  private static final JsonMapper JSON = new JsonMapper();

  private GitLabReport() {}

  static String write(LintResult result, ReportContext context) {
    ArrayNode issues = JSON.createArrayNode();
    for (LintFinding found : result.findings()) {
      Finding finding = found.finding();
      ObjectNode issue =
          issues
              .addObject()
              .put("description", finding.message())
              .put("check_name", finding.rule())
              .put("fingerprint", found.fingerprint())
              .put("severity", severity(finding.severity()));
      ObjectNode location = issue.putObject("location");
      location.put("path", context.relative(found.file()));
      location
          .putObject("lines")
          .put("begin", finding.location().line())
          .put("end", finding.location().endLine());
    }
    return IndentedTree.write(issues);
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case NOTE -> "info";
    };
  }
}
