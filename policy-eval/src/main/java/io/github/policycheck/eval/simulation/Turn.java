package io.github.policycheck.eval.simulation;

/** Whose turn it is to write: answers come in the order of the lines, whoever is done first. */
final class Turn {

  private long current;

  /** Waits until all before {@code number} have written. */
  synchronized void await(long number) throws InterruptedException {
    while (current < number) {
      wait();
    }
  }

  /** Lets the next write. */
  synchronized void end() {
    current++;
    notifyAll();
  }
}
