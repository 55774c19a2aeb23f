package io.github.policycheck.analysis.exact;

import io.github.policycheck.engine.pattern.WalkLimit;

/** What is left of what one question may cost. */
public final class ProofBudget {

  /** What walks through patterns may cost for each step. */
  private static final long WALKS = 20;

  private final int mostSteps;
  private final int mostKept;
  private final WalkLimit walks;
  private int steps;
  private int kept;

  /**
   * Makes one.
   *
   * @param mostSteps how often a statement is asked about a value, or the beginning of a request
   *     looked at
   * @param mostKept how many beginnings of requests are remembered
   */
  public ProofBudget(int mostSteps, int mostKept) {
    this.mostSteps = mostSteps;
    this.mostKept = mostKept;
    this.walks = new WalkLimit(WALKS * mostSteps);
  }

  /** Takes a step out of it; false if there is none left. */
  boolean takesStep() {
    return takesSteps(1);
  }

  /** Takes steps out of it; false if there are not so many left, and none from then on. */
  public boolean takesSteps(int count) {
    boolean areLeft = count <= mostSteps - steps;
    steps = areLeft ? steps + count : mostSteps;
    return areLeft;
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

  /** Returns what walks through patterns may still cost. */
  WalkLimit walks() {
    return walks;
  }

  public boolean isSpent() {
    return steps >= mostSteps;
  }

  public int steps() {
    return steps;
  }
}
