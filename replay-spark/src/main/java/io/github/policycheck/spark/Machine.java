package io.github.policycheck.spark;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a machine of the cluster keeps: the question that its tasks share. */
final class Machine {

  private static @Nullable Machine last;

  private final byte[] bytes;
  private final SharedQuestion.Read question;

  private Machine(byte[] bytes) {
    this.bytes = bytes;
    this.question = SharedQuestion.read(bytes);
  }

  /** Returns the question that bytes are of, which are read once for all tasks. */
  static synchronized SharedQuestion.Read question(byte[] bytes) {
    Machine known = last;
    if (known == null || !Arrays.equals(known.bytes, bytes)) {
      known = new Machine(bytes);
      last = known;
    }
    return known.question;
  }
}
