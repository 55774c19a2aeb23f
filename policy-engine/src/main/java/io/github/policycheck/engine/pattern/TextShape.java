package io.github.policycheck.engine.pattern;

import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;

/**
 * What texts of a form go on with after a common beginning, such as the digits of an account: an
 * automaton whose states are numbers, from 0 on.
 *
 * @param next the state after a state and a character; {@link #NONE} if the character cannot follow
 * @param isWhole whether a text may end in a state
 */
public record TextShape(IntBinaryOperator next, IntPredicate isWhole) {

  /** No state: no text goes on like this. */
  public static final int NONE = -1;

  /** Checks that nothing is null. */
  public TextShape {
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(isWhole, "isWhole");
  }

  /** Returns that of at least one of some characters. */
  public static TextShape some(IntPredicate characters) {
    Objects.requireNonNull(characters, "characters");
    return new TextShape((state, c) -> characters.test(c) ? 1 : NONE, state -> state == 1);
  }

  /** Returns that of some characters, exactly so many. */
  public static TextShape times(int count, IntPredicate characters) {
    Objects.requireNonNull(characters, "characters");
    return new TextShape(
        (state, c) -> state < count && characters.test(c) ? state + 1 : NONE,
        state -> state == count);
  }

  /** Returns that of at least one part of some characters each, parted by single slashes. */
  public static TextShape parts(IntPredicate characters) {
    Objects.requireNonNull(characters, "characters");
    return new TextShape(
        (state, c) -> characters.test(c) ? 1 : c == '/' && state == 1 ? 2 : NONE,
        state -> state == 1);
  }

  /** Tells whether a text has this form. */
  public boolean holds(String text) {
    int state = 0;
    for (int c : text.codePoints().toArray()) {
      state = next.applyAsInt(state, c);
      if (state == NONE) {
        return false;
      }
    }
    return isWhole.test(state);
  }
}
