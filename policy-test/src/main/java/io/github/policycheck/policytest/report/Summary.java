package io.github.policycheck.policytest.report;

import io.github.policycheck.lint.Counted;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.coverage.Coverage;
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

  /** Rounds down: what is not whole must not look so. */
  static String percent(Coverage coverage) {
    return String.format(Locale.ROOT, "%.1f", Math.floor(coverage.percent() * 10) / 10);
  }
}
