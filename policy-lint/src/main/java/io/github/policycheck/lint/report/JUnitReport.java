package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.UndecidedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says what lint found to build servers that show tests: a suite for each file, a failure for each
 * finding; notes are no failures, and what no rule can decide is skipped.
 */
final class JUnitReport {

  private final JUnitXml xml;

  /** What is said of one file. */
  private static final class Suite {

    private final String file;
    private final List<LintFinding> findings = new ArrayList<>();
    private final List<UndecidedQuestion> questions = new ArrayList<>();

    Suite(String file) {
      this.file = file;
    }
  }

  private JUnitReport(JUnitXml xml) {
    this.xml = xml;
  }

  static String write(LintResult result) {
    return JUnitXml.write(xml -> new JUnitReport(xml).suites(result));
  }

  private void suites(LintResult result) {
    xml.startLine("testsuites");
    xml.attribute("name", "policycheck lint");
    xml.attribute(
        "tests",
        Math.max(1, result.findings().size() + result.unread().size() + result.questions().size()));
    xml.attribute("failures", failures(result.findings()));
    if (!result.unread().isEmpty()) {
      xml.attribute("errors", result.unread().size());
      unread(result.unread());
    }
    Map<String, Suite> byFile = new TreeMap<>();
    result.findings().forEach(f -> byFile.computeIfAbsent(f.file(), Suite::new).findings.add(f));
    result.questions().forEach(q -> byFile.computeIfAbsent(q.file(), Suite::new).questions.add(q));
    for (Suite file : byFile.values()) {
      suite(file);
    }
    if (byFile.isEmpty() && result.unread().isEmpty()) {
      nothingFound(result);
    }
    xml.endLine();
  }

  /** A report without a test is taken for a build that ran none; if it ran none, it says so. */
  private void nothingFound(LintResult result) {
    boolean isLooked = result.files() > 0;
    xml.startLine("testsuite");
    xml.attribute("name", "policycheck lint");
    xml.attribute("tests", 1);
    xml.attribute("failures", 0);
    if (!isLooked) {
      xml.attribute("skipped", 1);
    }
    if (isLooked) {
      xml.empty("testcase");
    } else {
      xml.start("testcase");
    }
    xml.attribute("classname", "policycheck");
    xml.attribute("name", Counted.of(result.files(), "file") + " without a finding");
    if (!isLooked) {
      xml.empty("skipped");
      xml.attribute("message", "there was no policy to look at");
      xml.end();
    }
    xml.end();
  }

  private void unread(List<Finding> problems) {
    xml.startLine("testsuite");
    xml.attribute("name", "what could not be read");
    xml.attribute("tests", problems.size());
    xml.attribute("failures", 0);
    xml.attribute("errors", problems.size());
    for (Finding problem : problems) {
      test(String.valueOf(problem.location().file()), problem);
      xml.start("error");
      xml.attribute("type", problem.severity().text());
      xml.attribute("message", problem.message());
      xml.text(problem.toString());
      xml.end();
      xml.end();
    }
    xml.endLine();
  }

  private void suite(Suite suite) {
    xml.startLine("testsuite");
    xml.attribute("name", suite.file);
    xml.attribute("tests", suite.findings.size() + suite.questions.size());
    xml.attribute("failures", failures(suite.findings));
    if (!suite.questions.isEmpty()) {
      xml.attribute("skipped", suite.questions.size());
    }
    for (LintFinding found : suite.findings) {
      Finding finding = found.finding();
      test(suite.file, finding);
      boolean isNote = finding.severity() == Severity.NOTE;
      xml.start(isNote ? "system-out" : "failure");
      if (!isNote) {
        xml.attribute("type", finding.severity().text());
        xml.attribute("message", finding.message());
      }
      xml.text(finding.toString());
      xml.end();
      xml.end();
    }
    for (UndecidedQuestion open : suite.questions) {
      test(suite.file, open.question());
      xml.empty("skipped");
      xml.attribute("message", "undecided: " + open.reason());
      xml.end();
    }
    xml.endLine();
  }

  /** Begins the test that a finding is. */
  private void test(String file, Finding finding) {
    xml.startLine("testcase");
    xml.attribute("classname", file);
    xml.attribute(
        "name",
        finding.rule() + " " + finding.location().line() + ":" + finding.location().column());
  }

  private static int failures(List<LintFinding> findings) {
    return (int) findings.stream().filter(f -> f.finding().severity() != Severity.NOTE).count();
  }
}
