package io.github.policycheck.policytest.report;

import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.coverage.Coverage;
import io.github.policycheck.policytest.mutation.MutationReport;
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
 * @param mutation which mutants the cases have killed; empty if nobody asked for it, or not all
 *     cases have passed
 * @param minimumScore the least mutation score in percent; empty if any will do
 */
public record TestOutcome(
    TestRun run,
    List<String> problems,
    Optional<Coverage> coverage,
    OptionalDouble minimum,
    Optional<MutationReport> mutation,
    OptionalDouble minimumScore) {

  /** Reports no mutants. */
  public TestOutcome(
      TestRun run, List<String> problems, Optional<Coverage> coverage, OptionalDouble minimum) {
    this(run, problems, coverage, minimum, Optional.empty(), OptionalDouble.empty());
  }

  /** Copies the list. */
  public TestOutcome {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(minimum, "minimum");
    Objects.requireNonNull(mutation, "mutation");
    Objects.requireNonNull(minimumScore, "minimumScore");
    problems = List.copyOf(problems);
  }

  /** Tells whether all that was named could be read and asked. */
  public boolean isRight() {
    return problems.isEmpty() && !run.files().isEmpty() && run.isRight();
  }

  /** Tells whether all cases passed, enough is covered, and enough mutants are killed. */
  public boolean isPassed() {
    return isRight() && run.isPassed() && !isCoveredTooLittle() && !isKilledTooLittle();
  }

  /** Tells whether less is covered than there should be. */
  public boolean isCoveredTooLittle() {
    return minimum.isPresent()
        && coverage.isPresent()
        && coverage.get().percent() < minimum.getAsDouble();
  }

  /** Tells whether fewer mutants are killed than there should be, or there are none to kill. */
  public boolean isKilledTooLittle() {
    return minimumScore.isPresent()
        && mutation.isPresent()
        && (mutation.get().score().isEmpty()
            || mutation.get().score().getAsDouble() < minimumScore.getAsDouble());
  }

  /** Returns in one line what came of the tests. */
  public String summary() {
    return Summary.of(this);
  }

  /** Returns how many cases ended in a way. */
  long count(Class<? extends CaseResult.Outcome> outcome) {
    return run.cases().filter(one -> outcome.isInstance(one.outcome())).count();
  }

  /** Returns how many cases passed only as far as their account is known. */
  long asFarAsKnown() {
    return run.cases()
        .filter(one -> one.outcome() instanceof CaseResult.Passed && one.tested().isAsFarAsKnown())
        .count();
  }

  /** Returns how many files could not be read. */
  int unread() {
    return run.files().size() - run.ran().size();
  }
}
