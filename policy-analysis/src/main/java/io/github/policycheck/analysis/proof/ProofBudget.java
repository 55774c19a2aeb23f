package io.github.policycheck.analysis.proof;

/**
 * What one question may cost. It counts steps and not time, so that the answer is the same on every
 * machine.
 */
final class ProofBudget {

  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_KEPT = 200_000;

  private final int mostSteps;
  private final int mostKept;
  private int steps;
  private int kept;

  /**
   * Makes one.
   *
   * @param mostSteps how many beginnings of requests are looked at
   * @param mostKept how many of them are remembered
   */
  ProofBudget(int mostSteps, int mostKept) {
    this.mostSteps = mostSteps;
    this.mostKept = mostKept;
  }

  /** Makes that of one question. */
  static ProofBudget ofQuestion() {
    return new ProofBudget(MOST_STEPS, MOST_KEPT);
  }

  /** Takes a step out of it; false if there is none left. */
  boolean takesStep() {
    if (steps < mostSteps) {
      steps++;
      return true;
    }
    return false;
  }

  /** Takes room for one more out of it; false if there is none left. */
  boolean keeps() {
    if (kept < mostKept) {
      kept++;
      return true;
    }
    return false;
  }

  /** Gives the room back of what is forgotten. */
  void forget(int count) {
    kept -= count;
  }

  boolean isSpent() {
    return steps >= mostSteps;
  }

  int steps() {
    return steps;
  }
}
