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
    xml.startLine("testsuites");
    for (TestRun.FileResult file : outcome.run().files()) {
      suite(file);
    }
    if (!outcome.problems().isEmpty()) {
      problems(outcome.problems());
    }
    if (outcome.minimum().isPresent()) {
      String text = outcome.coverage().map(Summary::of).orElse("");
      goal("coverage", "enough is covered", outcome.isCoveredTooLittle() ? text : "");
    }
    if (outcome.minimumScore().isPresent() && outcome.mutation().isPresent()) {
      String text = outcome.mutation().map(report -> Summary.of(report, "")).orElse("");
      goal("mutation", "enough mutants are killed", outcome.isKilledTooLittle() ? text : "");
    }
    xml.endLine();
  }

  private void suite(TestRun.FileResult file) {
    if (file instanceof TestRun.NotRead unread) {
      suite(file.path(), 1, 0, 1, () -> unread(unread), "");
    } else if (file instanceof TestRun.Ran ran) {
      suite(
          ran.path(),
          ran.cases().size(),
          count(ran, CaseResult.Failed.class),
          count(ran, CaseResult.NotAsked.class),
          () -> ran.cases().forEach(result -> result(ran.path(), result)),
          warnings(ran));
    }
  }

  private void unread(TestRun.NotRead unread) {
    test(unread.path(), "the file is right");
    Finding first = unread.problems().get(0);
    StringBuilder all = new StringBuilder();
    for (Finding problem : unread.problems()) {
      all.append(problem.location()).append(": ").append(problem.message()).append('\n');
    }
    element("error", first.location() + ": " + first.message(), all.toString());
    xml.end();
  }

  private void result(Path file, CaseResult result) {
    test(file, result.tested().name());
    SourceLocation place = result.tested().location();
    if (result.outcome() instanceof CaseResult.Failed failed) {
      element(
          "failure",
          failed.reasons().get(0),
          place + ": " + String.join("\n", FailureText.lines(failed)) + "\n");
    } else if (result.outcome() instanceof CaseResult.NotAsked notAsked) {
      Finding problem = notAsked.problem();
      element("error", problem.message(), problem.location() + ": " + problem.message() + "\n");
    }
    xml.end();
  }

  /** Ant's schema knows no output of a test, so that its suite has it. */
  private static String warnings(TestRun.Ran file) {
    StringBuilder all = new StringBuilder();
    for (CaseResult result : file.cases()) {
      for (String warning : result.warnings()) {
        all.append(result.tested().location())
            .append(": ")
            .append(result.tested().name())
            .append(": warning: ")
            .append(warning)
            .append('\n');
      }
    }
    return all.toString();
  }

  private void problems(List<String> problems) {
    Path none = Path.of("");
    suite(
        none,
        problems.size(),
        0,
        problems.size(),
        () -> {
          for (String problem : problems) {
            test(none, problem);
            element("error", problem, problem + "\n");
            xml.end();
          }
        },
        "");
  }

  /** A test of the tests, which fails if there is something to say of it. */
  private void goal(String suite, String test, String failure) {
    suite(
        Path.of(suite),
        1,
        failure.isEmpty() ? 0 : 1,
        0,
        () -> {
          test(Path.of(suite), test);
          if (!failure.isEmpty()) {
            element("failure", failure, failure + "\n");
          }
          xml.end();
        },
        "");
  }

  private static long count(TestRun.Ran file, Class<? extends CaseResult.Outcome> outcome) {
    return file.cases().stream().filter(one -> outcome.isInstance(one.outcome())).count();
  }

  private void suite(
      Path file, long tests, long failures, long errors, Runnable content, String out) {
    xml.suite(name(file), tests, failures, errors, 0, content, out);
  }

  private void test(Path file, String name) {
    xml.startTest(name(file), name);
  }

  private static String name(Path file) {
    String name = FileNames.text(file);
    return name.isEmpty() ? NAME : name;
  }

  private void element(String name, String message, String content) {
    xml.start(name);
    xml.attribute("type", name);
    xml.attribute("message", message);
    xml.text(content);
    xml.end();
  }
}
