package io.github.policycheck.engine.pattern;

import io.github.policycheck.engine.pattern.Automaton.Places;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for a text of one pattern that others do not match. Each place in the one is taken by
 * itself, beside all places in the others that the same text leads to.
 */
final class Containment {

  /**
   * What a search costs at most; real patterns cost some hundreds, this some tenths of a second.
   */
  private static final long MOST = 5_000_000;

  private final PatternLanguage one;
  private final Automaton others;
  private final int[] alphabet;
  private final Set<State> seen = new HashSet<>();
  private final ArrayDeque<State> open = new ArrayDeque<>();
  private long cost;

  private record State(int place, boolean isBegun, Places others) {}

  private Containment(PatternLanguage one, Automaton others, int[] alphabet) {
    this.one = one;
    this.others = others;
    this.alphabet = alphabet;
  }

  /** Tells whether there is none; false also if that would take too long to find out. */
  static boolean isWithin(PatternLanguage one, List<PatternLanguage> others) {
    if (one.isEmpty()) {
      return true;
    }
    Alphabet all = new Alphabet();
    one.addTo(all);
    others.forEach(other -> other.addTo(all));
    int[] alphabet = all.characters();
    Automaton automaton = Automaton.of(others, alphabet);
    return automaton != null && new Containment(one, automaton, alphabet).holds();
  }

  private boolean holds() {
    add(new State(0, false, others.start()));
    while (!open.isEmpty()) {
      State state = open.remove();
      if (state.place() == one.length()) {
        if (state.isBegun() && !others.isAccepting(state.others())) {
          return false;
        }
        continue;
      }
      boolean isStar = one.isStar(state.place());
      if (isStar) {
        add(new State(state.place() + 1, state.isBegun(), state.others()));
      }
      for (int c = 0; c < alphabet.length; c++) {
        if (!one.takes(state.place(), alphabet[c])) {
          continue;
        }
        Places next = others.step(state.others(), c);
        cost += 1L + others.words();
        if (others.isDead(next) || cost > MOST) {
          return false; // what is left of the pattern matches something, and they do not
        }
        if (!others.isEndless(next)) {
          add(new State(isStar ? state.place() : state.place() + 1, true, next));
        }
      }
    }
    return true;
  }

  private void add(State state) {
    if (seen.add(state)) {
      open.add(state);
    }
  }
}
