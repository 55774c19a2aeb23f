package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.ProofBudget;

/**
 * What the question about one principal and one action may cost. All of it is counted and not
 * timed, so that the answer is the same on every machine.
 *
 * @param steps how often a statement is asked about a value, or the beginning of a request looked
 *     at: a million take some seconds at most
 * @param kept how many beginnings of requests are remembered, each of some hundred bytes
 */
public record ProofLimits(int steps, int kept) {

  /** A million steps, of which 200,000 are remembered. */
  public static final ProofLimits DEFAULT = new ProofLimits(1_000_000, 200_000);

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ProofLimits {
    if (steps < 0 || kept < 0) {
      throw new IllegalArgumentException("a limit is below 0");
    }
  }

  ProofBudget budget() {
    return new ProofBudget(steps, kept);
  }
}
