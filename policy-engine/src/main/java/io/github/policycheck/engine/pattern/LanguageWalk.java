package io.github.policycheck.engine.pattern;

import io.github.policycheck.engine.pattern.Automaton.Places;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A walk through the texts that several patterns tell apart, shortest first. */
final class LanguageWalk {

  /** What a walk costs at most; real patterns cost some thousands, this half a second. */
  private static final long MOST = 5_000_000;

  /** What a state costs besides its words. */
  private static final long STATE = 4;

  private static final String TOO_LONG =
      "finding all texts that the patterns tell apart would take too long";

  private LanguageWalk() {}

  private record State(Places places, String text) {}

  /** Returns the kinds with the shortest text of each; undecided if the walk is given up. */
  static Answer<Map<BitSet, String>> kinds(List<PatternLanguage> patterns) {
    return walk(patterns, false, new WalkLimit(MOST));
  }

  /**
   * Returns the kinds with the shortest text of each; undecided as above, or if that is too much.
   */
  static Answer<Map<BitSet, String>> kinds(List<PatternLanguage> patterns, WalkLimit limit) {
    return walk(patterns, false, limit);
  }

  /** Returns the kinds that match the first pattern; texts that cannot become one are left out. */
  static Answer<Map<BitSet, String>> kindsOfFirst(List<PatternLanguage> patterns) {
    return walk(patterns, true, new WalkLimit(MOST));
  }

  private static Answer<Map<BitSet, String>> walk(
      List<PatternLanguage> patterns, boolean isWithinFirst, WalkLimit limit) {
    Alphabet all = new Alphabet();
    patterns.forEach(pattern -> pattern.addTo(all));
    int[] alphabet = all.characters();
    Automaton automaton = Automaton.of(patterns, alphabet);
    if (automaton == null) {
      return Answer.undecided(TOO_LONG);
    }
    Map<BitSet, String> kinds = new LinkedHashMap<>();
    Set<Places> seen = new HashSet<>();
    ArrayDeque<State> open = new ArrayDeque<>();
    open.add(new State(automaton.start(), ""));
    long cost = 0;
    while (!open.isEmpty()) {
      State state = open.remove();
      boolean isWithin = !isWithinFirst || automaton.isAccepting(state.places(), 0);
      if (isWithin && !state.text().isEmpty()) {
        kinds.putIfAbsent(automaton.kind(state.places()), state.text());
      }
      for (int c = 0; c < alphabet.length; c++) {
        Places next = automaton.step(state.places(), c);
        cost += STATE + automaton.words();
        if (cost > MOST || !limit.takes(STATE + automaton.words())) {
          return Answer.undecided(TOO_LONG);
        }
        boolean canBeWithin = !isWithinFirst || !automaton.isDead(next, 0);
        if (canBeWithin && seen.add(next)) {
          open.add(new State(next, state.text() + Character.toString(alphabet[c])));
        }
      }
    }
    return Answer.found(kinds);
  }
}
