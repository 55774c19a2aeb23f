package io.github.policycheck.policytest.report;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.eval.StatementText;
import io.github.policycheck.eval.Style;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.PolicyCase;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.coverage.Coverage;
import io.github.policycheck.policytest.mutation.MutationReport;
import java.util.OptionalDouble;

/** Says to people what came of tests: what failed, why, and the case as it would pass. */
final class TextReport {

  private static final String UNDER_CASE = "    ";

  private final TestOutcome outcome;
  private final Style style;
  private final TextLayout layout;
  private final StringBuilder text = new StringBuilder();

  TextReport(TestOutcome outcome, boolean isColored, TextLayout layout) {
    this.outcome = outcome;
    this.layout = layout;
    this.style = new Style(isColored);
  }

  String write() {
    outcome.run().files().forEach(this::file);
    outcome.coverage().ifPresent(this::coverage);
    outcome.mutation().ifPresent(this::mutation);
    line(style.decision(color(outcome.isPassed()), Summary.of(outcome)));
    return text.toString();
  }

  private void file(TestRun.FileResult file) {
    String path = Printable.text(FileNames.text(file.path()));
    if (file instanceof TestRun.NotRead unread) {
      line(style.decision(color(false), "INVALID") + "  " + path);
      unread.problems().forEach(problem -> line(UNDER_CASE + Printable.text(text(problem))));
      line("");
    } else if (file instanceof TestRun.Ran ran) {
      boolean isPassed = ran.cases().stream().allMatch(CaseResult::isPassed);
      if (isPassed) {
        line(
            style.decision(color(true), "passed")
                + "  "
                + path
                + " ("
                + Counted.of(ran.cases().size(), "case")
                + ")");
      }
      ran.cases().forEach(this::result);
    }
  }

  /** Whatever is wrong with files is an error; the rule's name says nothing to people. */
  private static String text(Finding problem) {
    return problem.location() + ": " + problem.message();
  }

  private void result(CaseResult result) {
    PolicyCase tested = result.tested();
    if (result.outcome() instanceof CaseResult.Failed failed) {
      head("FAILED", tested);
      FailureText.why(failed).forEach(line -> line(UNDER_CASE + line));
      FailureText.passing(failed).forEach(line -> whole(UNDER_CASE + line));
      warnings(result);
      line("");
    } else if (result.outcome() instanceof CaseResult.NotAsked notAsked) {
      head("INVALID", tested);
      detail(text(notAsked.problem()));
      warnings(result);
      line("");
    } else if (!result.warnings().isEmpty()) {
      head("warning", tested);
      warnings(result);
    }
  }

  private void head(String word, PolicyCase tested) {
    line(
        style.decision(color(false), word)
            + "  "
            + Printable.text(tested.location().toString())
            + ": "
            + Printable.text(tested.name()));
  }

  private void warnings(CaseResult result) {
    result.warnings().forEach(warning -> detail("warning: " + warning));
  }

  private void coverage(Coverage coverage) {
    if (text.length() > 0 && text.charAt(text.length() - 2) != '\n') {
      line("");
    }
    line(style.heading("Coverage"));
    for (Coverage.Item item : coverage.uncovered()) {
      boolean isStatement = item.kind() == Coverage.Kind.STATEMENT;
      line(
          "  "
              + StatementText.place(item.location())
              + ": "
              + StatementText.name(item.statement())
              + (isStatement
                  ? ": no case is decided by it"
                  : ": no case is decided by the "
                      + item.kind().text()
                      + " `"
                      + Printable.text(item.value())
                      + "`"));
    }
    String least = outcome.isCoveredTooLittle() ? least(outcome.minimum()) : "";
    line("  " + style.decision(color(!outcome.isCoveredTooLittle()), Summary.of(coverage) + least));
    line("");
  }

  private void mutation(MutationReport report) {
    line(
        outcome.coverage().isPresent()
            ? style.heading("Mutants")
            : "\n" + style.heading("Mutants"));
    MutationText.lines(report, layout).forEach(this::whole);
    String least = outcome.isKilledTooLittle() ? least(outcome.minimumScore()) : "";
    line("  " + style.decision(color(!outcome.isKilledTooLittle()), Summary.of(report, least)));
    line("");
  }

  private static String least(OptionalDouble wanted) {
    return ", less than the " + number(wanted.orElse(0)) + " % that are wanted";
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static Decision color(boolean isGood) {
    return isGood ? Decision.ALLOWED : Decision.EXPLICIT_DENY;
  }

  private void detail(String detail) {
    line(UNDER_CASE + Printable.text(detail));
  }

  private void line(String line) {
    layout.lines(line).forEach(this::whole);
  }

  /** What can be pasted stays as it is, however wide. */
  private void whole(String line) {
    text.append(line).append('\n');
  }
}
