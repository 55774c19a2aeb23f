package io.github.policycheck.replay.answer;

import java.util.List;

/** What is known of a condition key of a recorded call. */
sealed interface KeyState {

  /** The call had it with these values. */
  record Present(List<String> values) implements KeyState {

    public Present {
      values = List.copyOf(values);
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
