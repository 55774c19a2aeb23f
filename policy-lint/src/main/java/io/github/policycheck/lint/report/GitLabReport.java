package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.UndecidedQuestion;
import io.github.policycheck.lint.input.ContentHash;
import io.github.policycheck.lint.json.IndentedTree;
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
    for (Finding problem : result.unread()) {
      // By its place: what could not be read has no content.
      ObjectNode location = location(problem, context);
      String fingerprint = ContentHash.of(problem.rule() + "\0" + location);
      issue(problem, problem.message(), fingerprint, issues.addObject())
          .put("severity", "blocker")
          .set("location", location);
    }
    for (LintFinding found : result.findings()) {
      Finding finding = found.finding();
      issue(finding, finding.message(), found.fingerprint(), issues.addObject())
          .put("severity", severity(finding.severity()))
          .set("location", location(finding, context));
    }
    for (UndecidedQuestion open : result.questions()) {
      issue(open.question(), "undecided: " + open.reason(), open.fingerprint(), issues.addObject())
          .put("severity", "info")
          .set("location", location(open.question(), context));
    }
    return IndentedTree.write(issues);
  }

  private static ObjectNode issue(
      Finding finding, String description, String fingerprint, ObjectNode json) {
    return json.put("description", description)
        .put("check_name", finding.rule())
        .put("fingerprint", fingerprint);
  }

  private static ObjectNode location(Finding finding, ReportContext context) {
    ObjectNode location = JSON.createObjectNode();
    String file = finding.location().file();
    location.put("path", file == null ? "" : context.relative(file));
    location
        .putObject("lines")
        .put("begin", finding.location().line())
        .put("end", finding.location().endLine());
    return location;
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case NOTE -> "info";
    };
  }
}
