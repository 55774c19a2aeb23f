package io.github.policycheck.analysis.exact;

import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The form of texts that a pattern with {@code *} and {@code ?} matches, walked by places. */
public final class GlobShape {

  private final int[] pattern;
  private final Map<BitSet, Integer> numbers = new HashMap<>();
  private final List<BitSet> states = new ArrayList<>();

  GlobShape(String pattern) {
    this.pattern = pattern.codePoints().toArray();
    number(start());
  }

  /** Returns the form of texts that a pattern matches. */
  static TextShape of(String pattern) {
    GlobShape shape = new GlobShape(pattern);
    return new TextShape(
        (state, c) -> {
          BitSet after = shape.after(shape.states.get(state), c);
          return after.isEmpty() ? TextShape.NONE : shape.number(after);
        },
        state -> shape.isWhole(shape.states.get(state)));
  }

  private int number(BitSet places) {
    Integer known = numbers.get(places);
    if (known != null) {
      return known;
    }
    states.add(places);
    numbers.put(places, states.size() - 1);
    return states.size() - 1;
  }

  /** Returns the places before any character. */
  BitSet start() {
    BitSet places = new BitSet();
    places.set(0);
    return closed(places);
  }

  /** Returns the places after a character; none if no text goes on so. */
  BitSet after(BitSet places, int c) {
    BitSet after = new BitSet();
    for (int p = places.nextSetBit(0); p >= 0 && p < pattern.length; p = places.nextSetBit(p + 1)) {
      if (pattern[p] == '*') {
        after.set(p);
      } else if (pattern[p] == '?' || pattern[p] == c) {
        after.set(p + 1);
      }
    }
    return closed(after);
  }

  /** Tells whether a text may end at some places. */
  boolean isWhole(BitSet places) {
    return places.get(pattern.length);
  }

  /** Adds the places that stars can be left for. */
  private BitSet closed(BitSet places) {
    for (int p = places.nextSetBit(0); p >= 0 && p < pattern.length; p = places.nextSetBit(p + 1)) {
      if (pattern[p] == '*') {
        places.set(p + 1);
      }
    }
    return places;
  }
}
