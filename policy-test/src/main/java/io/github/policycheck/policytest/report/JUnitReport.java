package io.github.policycheck.policytest.report;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.report.JUnitXml;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.TestRun;
import java.nio.file.Path;
import java.util.List;

/**
 * Says what came of tests to build servers: a suite for each file, a test for each case. What could
 * not be read or asked is an error.
 */
final class JUnitReport {

  private static final String NAME = "policycheck test";

  private final JUnitXml xml;

  private JUnitReport(JUnitXml xml) {
    this.xml = xml;
  }

  static String write(TestOutcome outcome) {
    return JUnitXml.write(xml -> new JUnitReport(xml).suites(outcome));
  }

  private void suites(TestOutcome outcome) {
    long cases = outcome.run().cases().count();
    long coverage = outcome.minimum().isPresent() ? 1 : 0;
    long mutation = outcome.minimumScore().isPresent() && outcome.mutation().isPresent() ? 1 : 0;
    int unread = outcome.unread() + outcome.problems().size();
    start("testsuites", NAME);
    xml.attribute("tests", cases + unread + coverage + mutation);
    xml.attribute(
        "failures",
        outcome.count(CaseResult.Failed.class)
            + (outcome.isCoveredTooLittle() ? 1 : 0)
            + (outcome.isKilledTooLittle() ? 1 : 0));
    xml.attribute("errors", outcome.count(CaseResult.NotAsked.class) + unread);
    for (TestRun.FileResult file : outcome.run().files()) {
      suite(file);
    }
    if (!outcome.problems().isEmpty()) {
      problems(outcome.problems());
    }
    if (coverage > 0) {
      String text = outcome.coverage().map(Summary::of).orElse("");
      goal("coverage", "enough is covered", outcome.isCoveredTooLittle() ? text : "");
    }
    if (mutation > 0) {
      String text = outcome.mutation().map(report -> Summary.of(report, "")).orElse("");
      goal("mutation", "enough mutants are killed", outcome.isKilledTooLittle() ? text : "");
    }
    xml.endLine();
  }

  private void suite(TestRun.FileResult file) {
    if (file instanceof TestRun.NotRead unread) {
      suite(file.path(), 1, 0, 1);
      test(file.path(), "the file is right", SourceLocation.at(null, 1, 1));
      Finding first = unread.problems().get(0);
      StringBuilder all = new StringBuilder();
      for (Finding problem : unread.problems()) {
        all.append(problem.location()).append(": ").append(problem.message()).append('\n');
      }
      element("error", first.location() + ": " + first.message(), all.toString());
      xml.endLine();
    } else if (file instanceof TestRun.Ran ran) {
      suite(
          ran.path(),
          ran.cases().size(),
          count(ran, CaseResult.Failed.class),
          count(ran, CaseResult.NotAsked.class));
      for (CaseResult result : ran.cases()) {
        result(ran.path(), result);
      }
    }
    xml.endLine();
  }

  private void result(Path file, CaseResult result) {
    test(file, result.tested().name(), result.tested().location());
    if (result.outcome() instanceof CaseResult.Failed failed) {
      element(
          "failure", failed.reasons().get(0), String.join("\n", FailureText.lines(failed)) + "\n");
    } else if (result.outcome() instanceof CaseResult.NotAsked notAsked) {
      Finding problem = notAsked.problem();
      element("error", problem.message(), problem.location() + ": " + problem.message() + "\n");
    }
    if (!result.warnings().isEmpty()) {
      xml.start("system-out");
      xml.text("warning: " + String.join("\nwarning: ", result.warnings()));
      xml.end();
    }
    xml.endLine();
  }

  private void problems(List<String> problems) {
    suite(Path.of(""), problems.size(), 0, problems.size());
    for (String problem : problems) {
      test(Path.of(""), problem, SourceLocation.at(null, 1, 1));
      element("error", problem, problem + "\n");
      xml.endLine();
    }
    xml.endLine();
  }

  /** A test of the tests, which fails if there is something to say of it. */
  private void goal(String suite, String test, String failure) {
    suite(Path.of(suite), 1, failure.isEmpty() ? 0 : 1, 0);
    test(Path.of(suite), test, SourceLocation.at(null, 1, 1));
    if (!failure.isEmpty()) {
      element("failure", failure, failure + "\n");
    }
    xml.endLine();
    xml.endLine();
  }

  private static long count(TestRun.Ran file, Class<? extends CaseResult.Outcome> outcome) {
    return file.cases().stream().filter(one -> outcome.isInstance(one.outcome())).count();
  }

  private void suite(Path file, long tests, long failures, long errors) {
    String name = FileNames.text(file);
    start("testsuite", name.isEmpty() ? NAME : name);
    xml.attribute("tests", tests);
    xml.attribute("failures", failures);
    xml.attribute("errors", errors);
  }

  private void test(Path file, String name, SourceLocation place) {
    start("testcase", name);
    String className = FileNames.text(file);
    xml.attribute("classname", className.isEmpty() ? NAME : className);
    if (!className.isEmpty() && place.file() != null) {
      xml.attribute("file", className);
      xml.attribute("line", place.line());
    }
  }

  private void element(String name, String message, String content) {
    xml.start(name);
    xml.attribute("message", message);
    xml.text(content);
    xml.end();
  }

  private void start(String element, String name) {
    xml.startLine(element);
    xml.attribute("name", name);
  }
}
