package io.github.policycheck.policytest;

import io.github.policycheck.engine.finding.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a case.
 *
 * @param tested the case
 * @param outcome whether it passed
 * @param warnings what people should know of how the question was understood
 */
public record CaseResult(PolicyCase tested, Outcome outcome, List<String> warnings) {

  /** Copies the list. */
  public CaseResult {
    Objects.requireNonNull(tested, "tested");
    Objects.requireNonNull(outcome, "outcome");
    warnings = List.copyOf(warnings);
  }

  /** Tells whether the answer was what the case expects. */
  public boolean isPassed() {
    return outcome instanceof Passed;
  }

  /** Returns what was answered; empty if nothing could be asked. */
  public Optional<CaseAnswer> answer() {
    return outcome instanceof Passed passed
        ? Optional.of(passed.answer())
        : outcome instanceof Failed failed ? Optional.of(failed.answer()) : Optional.empty();
  }

  /** How a case can end. */
  public sealed interface Outcome permits Passed, Failed, NotAsked {}

  /**
   * The answer is what the case expects.
   *
   * @param answer the answer
   */
  public record Passed(CaseAnswer answer) implements Outcome {

    /** Checks the answer. */
    public Passed {
      Objects.requireNonNull(answer, "answer");
    }
  }

  /**
   * The answer is not what the case expects.
   *
   * @param answer the answer
   * @param reasons why it fails, a sentence each without a full stop; at least one
   * @param misses the statements that came nearest to what is expected; none if the decision is, or
   *     nothing came near
   * @param passing the case as it would pass now; empty if there is none, as the answer hinges on
   *     what templates do not say
   */
  public record Failed(
      CaseAnswer answer,
      List<String> reasons,
      List<NearestMiss> misses,
      Optional<PolicyCase> passing)
      implements Outcome {

    /** Copies the lists. */
    public Failed {
      Objects.requireNonNull(answer, "answer");
      Objects.requireNonNull(passing, "passing");
      reasons = List.copyOf(reasons);
      misses = List.copyOf(misses);
    }

    /**
     * Returns the case as it would pass now, in lines to be pasted into the file; empty if there is
     * none.
     */
    public Optional<String> corrected() {
      return passing.map(CaseText::of);
    }

    Failed withoutPassing() {
      return new Failed(answer, reasons, misses, Optional.empty());
    }
  }

  /**
   * The question cannot be asked.
   *
   * @param problem why, and where that is written
   */
  public record NotAsked(Finding problem) implements Outcome {

    /** Checks the problem. */
    public NotAsked {
      Objects.requireNonNull(problem, "problem");
    }
  }
}
