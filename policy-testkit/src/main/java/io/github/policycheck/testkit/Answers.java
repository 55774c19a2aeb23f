package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.eval.LeftOutPrincipals;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.policytest.CaseAnswer;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.CaseWords;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.PolicyCase;
import io.github.policycheck.policytest.PolicyTests;
import io.github.policycheck.policytest.Subject;
import io.github.policycheck.policytest.report.FailureText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an account answers to the cases of one sentence.
 *
 * @param account the account
 * @param results what came of each case
 */
record Answers(Account account, List<CaseResult> results) {

  private static final CaseWords WORDS =
      new CaseWords(
          new OptionNames(
              "`calling`",
              "`pushing`, `of` or `on`",
              "`deleting`",
              "`to`",
              "`onResource`",
              "`with`"),
          "`as`",
          "`without`",
          "`ambiguously()`",
          "`asFarAsKnown()`");

  static Answers of(Account account, List<PolicyCase> cases) {
    return new Answers(account, PolicyTests.run(cases, Subject.of(account, WORDS)));
  }

  List<CaseResult> failed() {
    return results.stream().filter(result -> !result.isPassed()).toList();
  }

  /** Returns the first decision that is not expected; what is expected if all are. */
  String actual() {
    Expectation expected = results.get(0).tested().expectation();
    return failed().stream()
        .flatMap(result -> result.answer().stream())
        .map(CaseAnswer::decision)
        .filter(decision -> !expected.isMetBy(decision))
        .findFirst()
        .map(decision -> Expectation.exactly(decision).text())
        .orElse(expected.text());
  }

  /** Prints how the questions were understood where that is not what they say. */
  void warn() {
    for (CaseResult result : results) {
      result.warnings().forEach(warning -> Warnings.print(result.tested().name() + ": " + warning));
    }
  }

  /** Says of each case that failed why, and how it would pass. */
  String failure() {
    List<CaseResult> failed = failed();
    String all = failed.stream().map(this::text).collect(Collectors.joining("\n\n"));
    return results.size() == 1
        ? all
        : failed.size() + " of " + results.size() + " calls are not as expected\n" + all;
  }

  private String text(CaseResult result) {
    List<String> lines = new ArrayList<>();
    String name = Printable.text(result.tested().name());
    if (result.outcome() instanceof CaseResult.Failed failed) {
      List<String> why = FailureText.lines(failed);
      lines.add(name + ": " + why.get(0));
      lines.addAll(why.subList(1, why.size()));
      lines.add("or in Java:");
      lines.add("  " + SentenceText.of(failed.passing().orElseThrow()));
      lines.addAll(new EvalCommandLine(account, result.tested().request()).lines());
    } else if (result.outcome() instanceof CaseResult.NotAsked open) {
      lines.add(
          name + ": the question cannot be asked: " + Printable.text(open.problem().message()));
    }
    Stream.concat(result.warnings().stream(), LeftOutPrincipals.inWords(account).stream())
        .forEach(warning -> lines.add("warning: " + Printable.text(warning)));
    return String.join("\n", lines);
  }
}
