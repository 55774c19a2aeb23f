package io.github.policycheck.cli.hook;

/**
 * What the doctor found out about one thing.
 *
 * @param state how it is
 * @param text says it in plain words, and what to do
 */
public record Check(State state, String text) {

  /** How things can be, from best to worst. */
  public enum State {
    /** As it should be. */
    OK("ok"),
    /** Worth knowing. */
    WARNING("warn"),
    /** Every push is refused, or some that should not be. */
    SHUT("SHUT"),
    /** Pushes get through that should not, or somebody could see to it that they do. */
    OPEN("OPEN");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  /** Tells whether something has to be done. */
  public boolean isTrouble() {
    return state == State.OPEN || state == State.SHUT;
  }

  @Override
  public String toString() {
    return state.word + " ".repeat("OPEN  ".length() - state.word.length()) + text;
  }
}
