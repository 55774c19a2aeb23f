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
 * finding that fails the run. What does not fail it, and what no rule can decide, is skipped: build
 * servers show why, and the build passes.
 */
final class JUnitReport {

  private static final String NAME = "policycheck lint";

  private final JUnitXml xml;
  private final Severity failing;

  /** What is said of one file. */
  private static final class Suite {

    private final String file;
    private final List<LintFinding> findings = new ArrayList<>();
    private final List<UndecidedQuestion> questions = new ArrayList<>();

    Suite(String file) {
      this.file = file;
    }
  }

  private JUnitReport(JUnitXml xml, Severity failing) {
    this.xml = xml;
    this.failing = failing;
  }

  static String write(LintResult result, Severity failing) {
    return JUnitXml.write(xml -> new JUnitReport(xml, failing).suites(result));
  }

  private void suites(LintResult result) {
    xml.startLine("testsuites");
    if (!result.unread().isEmpty()) {
      unread(result.unread());
    }
    Map<String, Suite> byFile = new TreeMap<>();
    result.findings().forEach(f -> byFile.computeIfAbsent(f.file(), Suite::new).findings.add(f));
    result.questions().forEach(q -> byFile.computeIfAbsent(q.file(), Suite::new).questions.add(q));
    byFile.values().forEach(this::suite);
    if (byFile.isEmpty() && result.unread().isEmpty()) {
      nothingFound(result);
    }
    xml.endLine();
  }

  /** A report without a test is taken for a build that ran none; if it ran none, it says so. */
  private void nothingFound(LintResult result) {
    boolean isLooked = result.files() > 0;
    xml.suite(
        NAME,
        1,
        0,
        0,
        isLooked ? 0 : 1,
        () -> {
          xml.startTest("policycheck", Counted.of(result.files(), "file") + " without a finding");
          if (!isLooked) {
            skipped("there was no policy to look at");
          }
          xml.end();
        },
        "");
  }

  private void unread(List<Finding> problems) {
    xml.suite(
        "what could not be read",
        problems.size(),
        0,
        problems.size(),
        0,
        () -> {
          for (Finding problem : problems) {
            test(String.valueOf(problem.location().file()), problem);
            bad("error", problem);
          }
        },
        "");
  }

  private void suite(Suite suite) {
    long failures = suite.findings.stream().filter(this::isFailing).count();
    long tests = (long) suite.findings.size() + suite.questions.size();
    xml.suite(
        suite.file.isEmpty() ? NAME : suite.file,
        tests,
        failures,
        0,
        tests - failures,
        () -> {
          suite.findings.forEach(found -> finding(suite.file, found));
          for (UndecidedQuestion open : suite.questions) {
            test(suite.file, open.question());
            skipped("undecided: " + open.reason());
            xml.end();
          }
        },
        "");
  }

  private void finding(String file, LintFinding found) {
    Finding finding = found.finding();
    test(file, finding);
    if (isFailing(found)) {
      bad("failure", finding);
    } else {
      skipped(finding.severity().text() + ": " + finding.message());
      xml.end();
    }
  }

  /** Writes what is wrong with a test, and ends it. */
  private void bad(String element, Finding finding) {
    xml.start(element);
    xml.attribute("type", finding.severity().text());
    xml.attribute("message", finding.message());
    xml.text(finding.toString());
    xml.end();
    xml.end();
  }

  private void skipped(String why) {
    xml.empty("skipped");
    xml.attribute("message", why);
  }

  /** Begins the test that a finding is. */
  private void test(String file, Finding finding) {
    xml.startTest(
        file.isEmpty() ? NAME : file,
        finding.rule() + " " + finding.location().line() + ":" + finding.location().column());
  }

  private boolean isFailing(LintFinding found) {
    return found.finding().severity().compareTo(failing) <= 0;
  }
}
