package io.github.policycheck.replay.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a condition key of a recorded call. */
sealed interface KeyState {

  /** The call had it with these values. */
  record Present(List<String> values) implements KeyState {

    public Present {
      values = List.copyOf(values);
    }

    // As records have them, which take several times as long without the second compiler of a JVM.

    @Override
    public boolean equals(@Nullable Object object) {
      return object == this || (object instanceof Present other && values.equals(other.values));
    }

    @Override
    public int hashCode() {
      return values.hashCode();
    }
  }

  /** Whether the call had it is known, or not. */
  enum Unvalued implements KeyState {
    /** It did not have it. */
    ABSENT,
    /** Nothing tells. */
    OPEN
  }

  static KeyState of(String value) {
    return new Present(List.of(value));
  }
}
