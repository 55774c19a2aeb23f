package io.github.policycheck.analysis.proof;

import io.github.policycheck.engine.pattern.WalkLimit;

/** What is left of what one question may cost. */
final class ProofBudget {

  /** What walks through patterns may cost for each step. */
  private static final long WALKS = 20;

  private final ProofLimits limits;
  private final WalkLimit walks;
  private int steps;
  private int kept;

  ProofBudget(ProofLimits limits) {
    this.limits = limits;
    this.walks = new WalkLimit(WALKS * limits.steps());
  }

  /** Takes a step out of it; false if there is none left. */
  boolean takesStep() {
    return takesSteps(1);
  }

  /** Takes steps out of it; false if there are not so many left, and none from then on. */
  boolean takesSteps(int count) {
    boolean areLeft = count <= limits.steps() - steps;
    steps = areLeft ? steps + count : limits.steps();
    return areLeft;
  }

  /** Takes room for one more out of it; false if there is none left. */
  boolean keeps() {
    if (kept < limits.kept()) {
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

  boolean isSpent() {
    return steps >= limits.steps();
  }

  int steps() {
    return steps;
  }
}
