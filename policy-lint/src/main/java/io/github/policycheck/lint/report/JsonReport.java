package io.github.policycheck.lint.report;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Notices;
import io.github.policycheck.lint.RulePages;
import io.github.policycheck.lint.UndecidedQuestion;
import io.github.policycheck.lint.fix.Repair;
import io.github.policycheck.lint.fix.Repairs;
import io.github.policycheck.lint.fix.TextEdit;
import io.github.policycheck.lint.json.IndentedTree;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what lint found to scripts. */
final class JsonReport {

  private static final JsonMapper JSON = new JsonMapper();

  private JsonReport() {}

  static String write(LintResult result, FileContents contents) {
    Repairs repairs = new Repairs(contents, result);
    ObjectNode root = JSON.createObjectNode();
    ArrayNode findings = root.putArray("findings");
    result.findings().forEach(found -> finding(found, repairs, findings.addObject()));
    ArrayNode suppressed = root.putArray("suppressed");
    result
        .suppressed()
        .forEach(
            found ->
                finding(found, repairs, suppressed.addObject())
                    .put(
                        "justification",
                        found.justification().map(LintFinding.Justification::reason).orElse("")));
    ArrayNode undecided = root.putArray("undecided");
    result.questions().forEach(open -> undecided(open, undecided.addObject()));
    problems(result.unread(), root.putArray("unread"));
    problems(result.notices(), root.putArray("notices"));
    ObjectNode summary = root.putObject("summary");
    summary.put("files", result.files()).put("statements", result.statements());
    for (Severity severity : Severity.values()) {
      summary.put(severity.text(), result.count(severity));
    }
    summary.put("suppressed", result.suppressed().size()).put("baselined", result.baselined());
    summary.put("before", result.before());
    summary.put("undecided", result.questions().size());
    summary.put(
        "accountsNotKnown", result.notices().stream().filter(Notices::isOfAccountNotKnown).count());
    return IndentedTree.write(root);
  }

  private static void undecided(UndecidedQuestion open, ObjectNode json) {
    SourceLocation place = open.question().location();
    json.put("rule", open.question().rule()).put("policy", open.policy().orElse(null));
    if (open.statement().isPresent()) {
      json.put("statement", open.statement().getAsInt());
    } else {
      json.putNull("statement");
    }
    json.put("reason", open.reason())
        .put("file", place.file())
        .put("line", place.line())
        .put("column", place.column())
        .put("account", open.account().orElse(null));
  }

  private static void problems(List<Finding> problems, ArrayNode json) {
    for (Finding problem : problems) {
      SourceLocation place = problem.location();
      json.addObject()
          .put("file", place.file())
          .put("line", place.line())
          .put("column", place.column())
          .put("message", problem.message());
    }
  }

  private static ObjectNode finding(LintFinding found, Repairs repairs, ObjectNode json) {
    Finding finding = found.finding();
    SourceLocation place = finding.location();
    json.put("rule", finding.rule())
        .put("severity", finding.severity().text())
        .put("message", finding.message())
        .put("file", place.file())
        .put("line", place.line())
        .put("column", place.column())
        .put("endLine", place.endLine())
        .put("endColumn", place.endColumn())
        .put("path", finding.path());
    names(finding.principals(), json.putArray("principals"));
    names(finding.actions(), json.putArray("actions"));
    ArrayNode related = json.putArray("related");
    for (SourceLocation other : finding.related()) {
      related
          .addObject()
          .put("file", other.file())
          .put("line", other.line())
          .put("column", other.column());
    }
    Witness witness = finding.witness();
    if (witness == null) {
      json.putNull("witness");
    } else {
      witness(witness, json.putObject("witness"));
    }
    repairs
        .of(found)
        .ifPresentOrElse(
            repair -> repair(repair, json.putObject("fix")), () -> json.putNull("fix"));
    return json.put("awsIssueCode", finding.awsIssueCode())
        .put("account", found.account().orElse(null))
        .put("statement", found.statement().orElse(null))
        .put("fingerprint", found.fingerprint())
        .put("docs", RulePages.address(finding.rule()));
  }

  private static void repair(Repair repair, ObjectNode json) {
    json.put("title", repair.fix().title()).put("safe", repair.fix().isSafe());
    ArrayNode edits = json.putArray("edits");
    for (TextEdit edit : repair.edits()) {
      SourceLocation place = edit.place();
      edits
          .addObject()
          .put("start", edit.start())
          .put("end", edit.end())
          .put("line", place.line())
          .put("column", place.column())
          .put("endLine", place.endLine())
          .put("endColumn", place.endColumn())
          .put("replacement", edit.replacement());
    }
  }

  static void names(List<String> names, ArrayNode json) {
    names.forEach(json::add);
  }

  static void witness(Witness witness, ObjectNode json) {
    json.put("principal", witness.principal())
        .put("assumedPolicy", witness.assumedPolicy())
        .put("action", witness.action())
        .put("resource", witness.resource());
    ObjectNode context = json.putObject("context");
    witness
        .context()
        .forEach(
            (key, values) -> {
              ArrayNode list = context.putArray(key);
              values.forEach(list::add);
            });
    json.put("decision", witness.decision());
  }
}
