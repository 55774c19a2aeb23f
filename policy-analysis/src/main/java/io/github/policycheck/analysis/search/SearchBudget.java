package io.github.policycheck.analysis.search;

/** How much a search may do before it gives up. */
public final class SearchBudget {

  private final int mostTries;
  private final int mostSteps;
  private int tries;
  private int steps;
  private boolean isSpent;

  /**
   * Makes one.
   *
   * @param mostTries how many requests are tried at most; each is one decision of the evaluator
   * @param mostSteps how many beginnings of requests are looked at
   */
  public SearchBudget(int mostTries, int mostSteps) {
    this.mostTries = mostTries;
    this.mostSteps = mostSteps;
  }

  /** Takes one more request out of it; false if there is none left. */
  public boolean takesTry() {
    if (tries == mostTries) {
      isSpent = true;
      return false;
    }
    tries++;
    return true;
  }

  /** Takes one more beginning of a request out of it; false if there is none left. */
  public boolean takesStep() {
    if (steps == mostSteps) {
      isSpent = true;
    } else {
      steps++;
    }
    return !isSpent;
  }

  /** Tells whether something was left out because of it. */
  public boolean isSpent() {
    return isSpent;
  }
}
