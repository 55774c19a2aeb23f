package io.github.policycheck.policytest.report;

import io.github.policycheck.lint.Counted;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.coverage.Coverage;
import io.github.policycheck.policytest.mutation.MutantOutcome;
import io.github.policycheck.policytest.mutation.MutationReport;
import java.util.Locale;

/** Says in one line what came of tests. */
final class Summary {

  private Summary() {}

  static String of(TestOutcome outcome) {
    StringBuilder text = new StringBuilder();
    text.append(Counted.of(outcome.run().cases().count(), "case"))
        .append(" in ")
        .append(Counted.of(outcome.run().ran().size(), "file"))
        .append(": ")
        .append(outcome.count(CaseResult.Passed.class))
        .append(" passed");
    if (outcome.asFarAsKnown() > 0) {
      text.append(" (").append(outcome.asFarAsKnown()).append(" as far as the account is known)");
    }
    add(text, outcome.count(CaseResult.Failed.class), " failed");
    add(text, outcome.count(CaseResult.NotAsked.class), " invalid");
    if (outcome.unread() > 0) {
      text.append("; ").append(Counted.of(outcome.unread(), "file")).append(" not read");
    }
    long warnings = outcome.run().cases().mapToLong(one -> one.warnings().size()).sum();
    if (warnings > 0) {
      text.append("; ").append(Counted.of(warnings, "warning"));
    }
    if (!outcome.problems().isEmpty()) {
      text.append("; not everything was found");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(what);
    }
  }

  static String of(Coverage coverage) {
    return percent(coverage)
        + " % of the statements and their values are covered ("
        + coverage.covered()
        + " of "
        + coverage.items().size()
        + ")";
  }

  /** Returns the share of killed mutants and, after what follows of it, how many do not count. */
  static String of(MutationReport report, String verdict) {
    long killed = report.count(MutantOutcome.Killed.class);
    long all = killed + report.count(MutantOutcome.Survived.class);
    StringBuilder text =
        new StringBuilder(
            report.score().isEmpty()
                ? "no mutant is told apart, so that there is no score"
                : percent(report.score().getAsDouble())
                    + " % of the mutants that are told apart are killed ("
                    + killed
                    + " of "
                    + all
                    + ")");
    text.append(verdict);
    StringBuilder others = new StringBuilder();
    add(others, report.count(MutantOutcome.Equal.class), " equal");
    add(others, report.count(MutantOutcome.Undecided.class), " undecided");
    add(others, report.leftOut(), " not looked at (seed " + report.seed() + ")");
    return text.append(others.length() == 0 ? "" : "; besides" + others.substring(1)).toString();
  }

  static String percent(Coverage coverage) {
    return percent(coverage.percent());
  }

  /** Rounds down: what is not whole must not look so. */
  private static String percent(double percent) {
    return String.format(Locale.ROOT, "%.1f", Math.floor(percent * 10) / 10);
  }
}
