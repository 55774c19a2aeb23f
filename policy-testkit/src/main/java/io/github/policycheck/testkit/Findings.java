package io.github.policycheck.testkit;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lint says of an account.
 *
 * @param found what is wrong
 * @param unread what could not be read, so that nobody knows what is wrong in it
 * @param undecided where a rule could not tell
 */
record Findings(List<Finding> found, List<Finding> unread, List<Finding> undecided) {

  private static final String ASSUMED = "AWSCodeCommitPowerUser";

  static Findings of(Account account) {
    Optional<Path> path = AccountPaths.of(account);
    return path.isPresent() ? ofFiles(path.get()) : ofAccount(account);
  }

  private static Findings ofFiles(Path path) {
    LintConfiguration configuration =
        Configuration.nearest(Path.of("").toAbsolutePath())
            .map(LintConfiguration::of)
            .orElse(LintConfiguration.NONE);
    LintResult result =
        Linter.lint(
            LintRequest.of(
                List.of(), Optional.of(path), configuration, LocalDate.now(ZoneOffset.UTC)));
    return new Findings(
        result.findings().stream().map(LintFinding::finding).toList(),
        result.unread(),
        result.undecided());
  }

  private static Findings ofAccount(Account account) {
    Analysis analysis =
        new PolicyAnalyzer(
                ServiceReference.builtIn(),
                partition -> ManagedPolicies.find(ASSUMED, partition).orElseThrow())
            .analyze(account);
    return new Findings(analysis.findings(), List.of(), analysis.undecided());
  }

  /** Says what is at least so severe, and what was not read; empty if nothing is. */
  String failure(Severity severity) {
    List<String> lines =
        Stream.concat(
                found.stream().filter(one -> one.severity().compareTo(severity) <= 0),
                unread.stream())
            .map(one -> Printable.text(one.toString()))
            .toList();
    if (lines.isEmpty()) {
      return "";
    }
    String open = undecided.isEmpty() ? "" : "\n" + undecidedInWords();
    return "expected no finding of lint at or above "
        + severity.text()
        + ", but there "
        + (lines.size() == 1 ? "is " : "are ")
        + lines.size()
        + ":\n"
        + String.join("\n", lines)
        + open;
  }

  /** Prints that a rule could not tell: nothing found is less than nothing wrong. */
  void warn() {
    if (!undecided.isEmpty()) {
      Warnings.print(undecidedInWords());
    }
  }

  private String undecidedInWords() {
    return Counted.of(undecided.size(), "question")
        + " of lint could not be decided; `policycheck lint --verbose` lists them";
  }
}
