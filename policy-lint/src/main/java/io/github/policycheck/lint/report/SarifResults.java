package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.UndecidedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which results a run of SARIF has: all, or where these are too many the most severe.
 *
 * @param findings what counts
 * @param questions where a rule could not tell
 * @param suppressed what somebody takes responsibility for
 * @param leftOut how many results are left out
 * @param why what is left out, in words; empty if nothing is
 * @see <a
 *     href="https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">GitHub:
 *     SARIF support for code scanning</a>
 */
record SarifResults(
    List<LintFinding> findings,
    List<UndecidedQuestion> questions,
    List<LintFinding> suppressed,
    int leftOut,
    Optional<String> why) {

  /** GitHub refuses a run with more; of these it shows the 5,000 that are most severe. */
  static final int MOST = 25_000;

  static SarifResults of(LintResult result, int most) {
    int all = result.findings().size() + result.questions().size() + result.suppressed().size();
    if (all <= most) {
      return new SarifResults(
          result.findings(), result.questions(), result.suppressed(), 0, Optional.empty());
    }
    List<LintFinding> findings = first(result.bySeverity(), most);
    List<UndecidedQuestion> questions = first(result.questions(), most - findings.size());
    List<LintFinding> suppressed =
        first(result.suppressed(), most - findings.size() - questions.size());
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long kept = findings.stream().filter(one -> one.finding().severity() == severity).count();
      add(result.count(severity) - kept, severity.text(), parts);
    }
    add(result.questions().size() - questions.size(), "undecided question", parts);
    add(result.suppressed().size() - suppressed.size(), "suppressed finding", parts);
    String why =
        String.format(
            Locale.ROOT,
            "code scanning takes at most %,d results of a run, so the report leaves out %s; lint"
                + " folders one by one to have a report with all",
            most,
            String.join(", ", parts));
    return new SarifResults(findings, questions, suppressed, all - most, Optional.of(why));
  }

  private static void add(long number, String noun, List<String> parts) {
    if (number > 0) {
      parts.add(Counted.of(number, noun));
    }
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(all.size(), most));
  }
}
