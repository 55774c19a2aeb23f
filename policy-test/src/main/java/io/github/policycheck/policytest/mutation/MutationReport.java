package io.github.policycheck.policytest.mutation;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How good tests are.
 *
 * @param results what came of the mutants, in the order of the policies
 * @param leftOut how many mutants were not looked at, as there are more than were asked for
 * @param seed by which those were chosen
 * @param withoutAccount the test files about policies alone: nothing is changed for them
 */
public record MutationReport(
    List<Result> results, int leftOut, long seed, List<Path> withoutAccount) {

  private static final double HUNDRED = 100;

  /**
   * What came of a mutant.
   *
   * @param mutant the mutant
   * @param outcome what came of it
   */
  public record Result(Mutant mutant, MutantOutcome outcome) {

    /** Checks that nothing is null. */
    public Result {
      Objects.requireNonNull(mutant, "mutant");
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /** Copies the lists. */
  public MutationReport {
    results = List.copyOf(results);
    withoutAccount = List.copyOf(withoutAccount);
  }

  /** Returns how many mutants ended in a way. */
  public long count(Class<? extends MutantOutcome> outcome) {
    Objects.requireNonNull(outcome, "outcome");
    return results.stream().filter(one -> outcome.isInstance(one.outcome())).count();
  }

  /**
   * Returns the share of killed mutants among those that are told apart, in percent: by a request
   * that they decide otherwise, or by another statement that decides the same where a case names
   * it. Empty if there are none. Those for which no such request was found do not count.
   */
  public OptionalDouble score() {
    long killed = count(MutantOutcome.Killed.class);
    long all = killed + count(MutantOutcome.Survived.class);
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(HUNDRED * killed / all);
  }
}
