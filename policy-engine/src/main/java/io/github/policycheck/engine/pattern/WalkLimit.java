package io.github.policycheck.engine.pattern;

/**
 * What walks through patterns may cost together, in steps that do not depend on the machine: some
 * ten million take a second. For one thread.
 */
public final class WalkLimit {

  private long left;

  /**
   * Makes one.
   *
   * @param most how many steps there are
   */
  public WalkLimit(long most) {
    this.left = most;
  }

  /** Takes steps out of it; false if there are not so many left, and none from then on. */
  boolean takes(long steps) {
    left = steps > left ? 0 : left - steps;
    return left > 0;
  }

  /** Tells whether there are none left. */
  public boolean isSpent() {
    return left == 0;
  }
}
