package io.github.policycheck.engine.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A walk through the automata of several patterns at once, shortest texts first. */
final class LanguageWalk {

  /** What a walk costs at most; real patterns cost some thousands, this half a second. */
  private static final int MOST = 5_000_000;

  private final List<PatternLanguage> patterns;
  private final int[] alphabet;
  private long cost;

  LanguageWalk(List<PatternLanguage> patterns) {
    this.patterns = List.copyOf(patterns);
    Alphabet all = new Alphabet();
    patterns.forEach(pattern -> pattern.addTo(all));
    this.alphabet = all.characters();
  }

  private record State(List<BitSet> places, String text) {}

  /**
   * Returns the kinds with the shortest text of each; those found before the first that {@code
   * stopAt} holds for, and it. Empty if the walk is given up.
   */
  Optional<Map<BitSet, String>> kinds(Predicate<BitSet> stopAt) {
    Map<BitSet, String> kinds = new LinkedHashMap<>();
    Set<List<BitSet>> seen = new HashSet<>();
    ArrayDeque<State> open = new ArrayDeque<>();
    open.add(new State(patterns.stream().map(PatternLanguage::start).toList(), ""));
    while (!open.isEmpty()) {
      State state = open.remove();
      if (!state.text().isEmpty()) {
        BitSet kind = kind(state.places());
        kinds.putIfAbsent(kind, state.text());
        if (stopAt.test(kind)) {
          return Optional.of(kinds);
        }
      }
      for (int c : alphabet) {
        List<BitSet> next = new ArrayList<>(patterns.size());
        for (int i = 0; i < patterns.size(); i++) {
          next.add(step(patterns.get(i), state.places().get(i), c));
        }
        if (cost > MOST) {
          return Optional.empty();
        }
        if (seen.add(next)) {
          open.add(new State(next, state.text() + Character.toString(c)));
        }
      }
    }
    return Optional.of(kinds);
  }

  private BitSet kind(List<BitSet> places) {
    BitSet kind = new BitSet(patterns.size());
    for (int i = 0; i < patterns.size(); i++) {
      kind.set(i, patterns.get(i).isAccepting(places.get(i)));
    }
    return kind;
  }

  /** A pair of places, one of each of two patterns. */
  private record Pair(int one, int other) {}

  /**
   * Tells whether the first two patterns have a text in common; true also if the walk is given up.
   * It is over pairs of places, not over sets: that there are two runs of one text is enough.
   */
  boolean isMeeting() {
    PatternLanguage one = patterns.get(0);
    PatternLanguage other = patterns.get(1);
    Set<Pair> seen = new HashSet<>();
    ArrayDeque<Pair> open = new ArrayDeque<>(List.of(new Pair(0, 0)));
    while (!open.isEmpty()) {
      Pair pair = open.remove();
      BitSet places = one.closed(pair.one());
      BitSet otherPlaces = other.closed(pair.other());
      for (int c : alphabet) {
        BitSet next = step(one, places, c);
        BitSet otherNext = step(other, otherPlaces, c);
        if (one.isAccepting(next) && other.isAccepting(otherNext)) {
          return true;
        }
        cost += (long) next.cardinality() * otherNext.cardinality();
        if (cost > MOST) {
          return true;
        }
        addPairs(next, otherNext, seen, open);
      }
    }
    return false;
  }

  private static void addPairs(
      BitSet places, BitSet otherPlaces, Set<Pair> seen, ArrayDeque<Pair> open) {
    for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
      for (int j = otherPlaces.nextSetBit(0); j >= 0; j = otherPlaces.nextSetBit(j + 1)) {
        Pair pair = new Pair(i, j);
        if (seen.add(pair)) {
          open.add(pair);
        }
      }
    }
  }

  /** Takes a step, which costs time and memory as the pattern is long and its places are many. */
  private BitSet step(PatternLanguage pattern, BitSet places, int c) {
    BitSet next = pattern.step(places, c);
    cost += 1L + next.size() / Long.SIZE + places.cardinality();
    return next;
  }
}
