package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.Value;
import java.util.function.Supplier;

/**
 * Ends the evaluation of what takes too long, or needs too much room: a local value that uses
 * another one twice, which does so too, and so on, has no end worth waiting for.
 */
final class Limits {

  /** How deep expressions and what they refer to can be nested. */
  private static final int MOST_DEEP = 400;

  /** How many expressions one policy may take. */
  private static final int MOST = 300_000;

  private int depth;
  private int count;

  void begin() {
    count = 0;
  }

  Value within(Supplier<Value> evaluation) {
    if (++count > MOST || depth >= MOST_DEEP) {
      throw new EndlessException();
    }
    depth++;
    try {
      return evaluation.get();
    } finally {
      depth--;
    }
  }
}
