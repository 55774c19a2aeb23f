package io.github.policycheck.policytest.report;

import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.coverage.Coverage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is reported.
 *
 * @param run what came of the test files
 * @param problems what was named and is no test file
 * @param coverage what the cases have decided; empty if nobody asked for it
 * @param minimum the least coverage in percent; empty if any will do
 */
public record TestOutcome(
    TestRun run, List<String> problems, Optional<Coverage> coverage, OptionalDouble minimum) {

  /** Copies the list. */
  public TestOutcome {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(minimum, "minimum");
    problems = List.copyOf(problems);
  }

  /** Tells whether all that was named could be read and asked. */
  public boolean isRight() {
    return problems.isEmpty() && !run.files().isEmpty() && run.isRight();
  }

  /** Tells whether all cases passed and enough is covered. */
  public boolean isPassed() {
    return isRight() && run.isPassed() && !isCoveredTooLittle();
  }

  /** Tells whether less is covered than there should be. */
  public boolean isCoveredTooLittle() {
    return minimum.isPresent()
        && coverage.isPresent()
        && coverage.get().percent() < minimum.getAsDouble();
  }

  /** Returns in one line what came of the tests. */
  public String summary() {
    return Summary.of(this);
  }

  /** Returns how many cases ended in a way. */
  long count(Class<? extends CaseResult.Outcome> outcome) {
    return run.cases().filter(one -> outcome.isInstance(one.outcome())).count();
  }

  /** Returns how many files could not be read. */
  int unread() {
    return run.files().size() - run.ran().size();
  }
}
