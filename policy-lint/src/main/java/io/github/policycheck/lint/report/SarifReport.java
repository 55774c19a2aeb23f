package io.github.policycheck.lint.report;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.analysis.Rules;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.LintRules;
import io.github.policycheck.lint.RulePages;
import io.github.policycheck.lint.UndecidedQuestion;
import io.github.policycheck.lint.fix.Repair;
import io.github.policycheck.lint.fix.Repairs;
import io.github.policycheck.lint.fix.TextEdit;
import io.github.policycheck.lint.json.IndentedTree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what lint found to code scanning.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class SarifReport {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ROOT = "%SRCROOT%";

  private final LintResult result;
  private final SarifResults results;
  private final ReportContext context;
  private final Repairs repairs;
  private final List<Rule> rules = LintRules.all();

  /**
   * Makes it.
   *
   * @param most how many results it may have
   */
  SarifReport(LintResult result, ReportContext context, int most) {
    this.result = result;
    this.results = SarifResults.of(result, most);
    this.context = context;
    this.repairs = new Repairs(context.contents(), result);
  }

  String write() {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver
        .put("name", "policycheck")
        .put("semanticVersion", context.version())
        .put("informationUri", "https://github.com/policycheck/policycheck");
    ArrayNode described = driver.putArray("rules");
    rules.forEach(rule -> rule(rule, described.addObject()));
    invocation(run.putArray("invocations").addObject());
    run.put("columnKind", "utf16CodeUnits");
    run.putObject("originalUriBaseIds")
        .putObject(ROOT)
        .putObject("description")
        .put("text", "the root of the repository");
    if (results.leftOut() > 0) {
      run.putObject("properties").put("resultsLeftOut", results.leftOut());
    }
    ArrayNode written = run.putArray("results");
    results.findings().forEach(found -> result(found, written.addObject()));
    results.suppressed().forEach(found -> result(found, written.addObject()));
    results.questions().forEach(open -> open(open, written.addObject()));
    return IndentedTree.write(root);
  }

  /** A run that could not read all of it has failed, whatever it has found. */
  private void invocation(ObjectNode json) {
    json.put("executionSuccessful", result.unread().isEmpty());
    List<Finding> all = new ArrayList<>(result.unread());
    all.addAll(result.notices());
    if (all.isEmpty() && results.why().isEmpty()) {
      return;
    }
    ArrayNode notifications = json.putArray("toolExecutionNotifications");
    for (Finding problem : all) {
      ObjectNode notification = notifications.addObject();
      notification(problem.severity(), problem.message(), notification);
      place(problem.location(), notification.putArray("locations").addObject());
    }
    results.why().ifPresent(why -> notification(Severity.WARNING, why, notifications.addObject()));
  }

  private static void notification(Severity severity, String message, ObjectNode json) {
    json.put("level", level(severity)).putObject("message").put("text", sentence(message));
  }

  private static void rule(Rule rule, ObjectNode json) {
    json.put("id", rule.id());
    json.put("name", name(rule.id()));
    json.putObject("shortDescription").put("text", sentence(rule.summary()));
    json.putObject("fullDescription")
        .put("text", sentence(rule.summary()) + " " + sentence(rule.remediation()));
    json.putObject("help")
        .put("text", sentence(rule.remediation()))
        .put(
            "markdown",
            sentence(rule.remediation()) + " [More](" + RulePages.address(rule.id()) + ")");
    json.put("helpUri", RulePages.address(rule.id()));
    json.putObject("defaultConfiguration").put("level", level(rule.severity()));
    ObjectNode properties = json.putObject("properties");
    ArrayNode tags = properties.putArray("tags").add("iam");
    if (Rules.isAboutAccess(rule.id())) {
      tags.add("security"); // GitHub reads a severity of security only of rules with this tag
      properties.put("security-severity", securitySeverity(rule.severity()));
    }
    JsonReport.names(rule.awsIssueCodes(), properties.putArray("awsIssueCodes"));
  }

  /** Returns an id as SARIF likes names: {@code BranchDeleteOverGit}. */
  private static String name(String id) {
    return Arrays.stream(id.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /**
   * Returns a score as GitHub's, from 0 to 10, written as a text.
   *
   * @see <a
   *     href="https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">GitHub:
   *     SARIF support for code scanning</a>
   */
  private static String securitySeverity(Severity severity) {
    return switch (severity) {
      case ERROR -> "8.0";
      case WARNING -> "5.0";
      case NOTE -> "2.0";
    };
  }

  /** What no rule can decide is a result that is open; such a one has no level. */
  private void open(UndecidedQuestion open, ObjectNode json) {
    rule(open.question(), json);
    json.put("kind", "open").put("level", "none");
    json.putObject("message").put("text", sentence("undecided: " + open.reason()));
    place(open.question().location(), json.putArray("locations").addObject());
    json.putObject("partialFingerprints").put("policycheck/v1", open.fingerprint());
    open.account()
        .ifPresent(path -> json.putObject("properties").put("account", context.relative(path)));
  }

  private void rule(Finding finding, ObjectNode json) {
    json.put("ruleId", finding.rule());
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).id().equals(finding.rule())) {
        json.put("ruleIndex", i);
      }
    }
  }

  private void result(LintFinding found, ObjectNode json) {
    Finding finding = found.finding();
    rule(finding, json);
    json.put("level", level(finding.severity()));
    json.putObject("message").put("text", sentence(finding.message()));
    place(finding.location(), json.putArray("locations").addObject());
    if (!finding.related().isEmpty()) {
      ArrayNode related = json.putArray("relatedLocations");
      finding.related().forEach(other -> place(other, related.addObject()));
    }
    json.putObject("partialFingerprints").put("policycheck/v1", found.fingerprint());
    repairs.of(found).ifPresent(repair -> fix(repair, json.putArray("fixes").addObject()));
    found
        .justification()
        .ifPresent(
            reason ->
                json.putArray("suppressions")
                    .addObject()
                    .put("kind", reason.isBeside() ? "inSource" : "external")
                    .put("justification", reason.reason()));
    ObjectNode properties = JSON.createObjectNode();
    found.account().ifPresent(path -> properties.put("account", context.relative(path)));
    names("principals", finding.principals(), properties);
    names("actions", finding.actions(), properties);
    Witness witness = finding.witness();
    if (witness != null) {
      JsonReport.witness(witness, properties.putObject("witness"));
    }
    if (!properties.isEmpty()) {
      json.set("properties", properties);
    }
  }

  private void fix(Repair repair, ObjectNode json) {
    String title = sentence(repair.fix().title());
    json.putObject("description")
        .put("text", repair.fix().isSafe() ? title : title + " This changes what is decided.");
    ObjectNode change = json.putArray("artifactChanges").addObject();
    artifact(context.relative(FileNames.text(repair.file())), change.putObject("artifactLocation"));
    ArrayNode replacements = change.putArray("replacements");
    for (TextEdit edit : repair.edits()) {
      ObjectNode replacement = replacements.addObject();
      region(edit.place(), replacement.putObject("deletedRegion"));
      if (!edit.replacement().isEmpty()) {
        replacement.putObject("insertedContent").put("text", edit.replacement());
      }
    }
  }

  private static void names(String member, List<String> names, ObjectNode json) {
    if (!names.isEmpty()) {
      JsonReport.names(names, json.putArray(member));
    }
  }

  private void place(SourceLocation place, ObjectNode json) {
    ObjectNode physical = json.putObject("physicalLocation");
    if (place.file() != null) {
      artifact(context.relative(place.file()), physical.putObject("artifactLocation"));
    }
    region(place, physical.putObject("region"));
  }

  private static void region(SourceLocation place, ObjectNode json) {
    json.put("startLine", place.line())
        .put("startColumn", place.column())
        .put("endLine", place.endLine())
        .put("endColumn", place.endColumn());
  }

  private static void artifact(String file, ObjectNode json) {
    boolean isElsewhere = file.startsWith("/") || file.matches("[A-Za-z]:/.*");
    try {
      URI uri =
          isElsewhere
              ? new URI("file", "", file.startsWith("/") ? file : "/" + file, null)
              : new URI(null, null, file, null);
      json.put("uri", uri.toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // every path can be written as one
    }
    if (!isElsewhere) {
      json.put("uriBaseId", ROOT);
    }
  }

  private static String level(Severity severity) {
    return severity.text(); // SARIF has the same words
  }

  private static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
