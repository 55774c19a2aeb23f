package io.github.policycheck.engine.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several patterns as one automaton. A state is a set of places in them, those that a text leads
 * to, as bits; a step moves all of them at once.
 */
final class Automaton {

  /** What a table of steps may hold at most, in words of 8 bytes. */
  private static final long MOST = 4_000_000;

  private final int[] alphabet;
  private final int words;
  private final int[] ends;
  private final long[] start;

  /** Places with a star, which can be left without a character. */
  private final long[] stars;

  /** Places after which any text is right. */
  private final long[] endless;

  /** By the number of a character: places that it leads on from, and stars that take it. */
  private final long[][] taken;

  private final long[][] repeated;

  /** A state. */
  static final class Places {

    private final long[] bits;
    private final int hash;

    private Places(long[] bits) {
      this.bits = bits;
      this.hash = hash(bits);
    }

    /** Spreads bits that are close together, as those of states are: tables of them are large. */
    private static int hash(long[] bits) {
      long hash = 0;
      for (long word : bits) {
        hash = (hash ^ word) * 0x9E37_79B9_7F4A_7C15L;
        hash ^= hash >>> 32;
      }
      return (int) hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Places places && Arrays.equals(bits, places.bits);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private Automaton(List<PatternLanguage> patterns, int[] alphabet, int words) {
    this.alphabet = alphabet;
    this.words = words;
    this.ends = new int[patterns.size()];
    this.start = new long[words];
    this.stars = new long[words];
    this.endless = new long[words];
    this.taken = new long[alphabet.length][words];
    this.repeated = new long[alphabet.length][words];
    int first = 0;
    for (int i = 0; i < ends.length; i++) {
      set(start, first);
      ends[i] = first + patterns.get(i).length();
      for (int place = first; place < ends[i]; place++) {
        add(patterns.get(i), place - first, place);
      }
      first = ends[i] + 1;
    }
    leaveStars(start);
  }

  /** Makes an automaton; null if it would be too large. */
  static @Nullable Automaton of(List<PatternLanguage> patterns, int[] alphabet) {
    long places = 0;
    for (PatternLanguage pattern : patterns) {
      places += pattern.length() + 1L;
    }
    long words = places / Long.SIZE + 1;
    return words * alphabet.length > MOST ? null : new Automaton(patterns, alphabet, (int) words);
  }

  private void add(PatternLanguage pattern, int index, int place) {
    boolean isStar = pattern.isStar(index);
    if (isStar) {
      set(stars, place);
      if (index + 1 == pattern.length() && pattern.takesAll(index)) {
        set(endless, place);
      }
    }
    long[][] table = isStar ? repeated : taken;
    for (int c = 0; c < alphabet.length; c++) {
      if (pattern.takes(index, alphabet[c])) {
        set(table[c], place);
      }
    }
  }

  private static void set(long[] bits, int index) {
    bits[index / Long.SIZE] |= 1L << index;
  }

  private static boolean get(long[] bits, int index) {
    return (bits[index / Long.SIZE] & (1L << index)) != 0;
  }

  /** Returns how many words a state has. */
  int words() {
    return words;
  }

  /** Returns the state before the first character of a text. */
  Places start() {
    return new Places(start);
  }

  /** Returns the state after one more character, by its number in the alphabet. */
  Places step(Places state, int character) {
    long[] next = new long[words];
    long carry = 0;
    for (int w = 0; w < words; w++) {
      long moved = state.bits[w] & taken[character][w];
      next[w] = (moved << 1) | carry | (state.bits[w] & repeated[character][w]);
      carry = moved >>> (Long.SIZE - 1);
    }
    leaveStars(next);
    return new Places(next);
  }

  /** Adds the places behind stars; no star follows another. */
  private void leaveStars(long[] bits) {
    long carry = 0;
    for (int w = 0; w < words; w++) {
      long left = bits[w] & stars[w];
      bits[w] |= (left << 1) | carry;
      carry = left >>> (Long.SIZE - 1);
    }
  }

  /** Tells whether no text that begins so matches any of the patterns. */
  boolean isDead(Places state) {
    for (long word : state.bits) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether no text that begins so matches the pattern of this number. */
  boolean isDead(Places state, int pattern) {
    int first = pattern == 0 ? 0 : ends[pattern - 1] + 1;
    for (int place = first; place <= ends[pattern]; place++) {
      if (get(state.bits, place)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether every text that begins so matches one of the patterns. */
  boolean isEndless(Places state) {
    for (int w = 0; w < words; w++) {
      if ((state.bits[w] & endless[w]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the text matches one of the patterns. */
  boolean isAccepting(Places state) {
    for (int end : ends) {
      if (get(state.bits, end)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the text matches the pattern of this number. */
  boolean isAccepting(Places state, int pattern) {
    return get(state.bits, ends[pattern]);
  }

  /** Returns the numbers of the patterns that the text matches. */
  BitSet kind(Places state) {
    BitSet kind = new BitSet(ends.length);
    for (int i = 0; i < ends.length; i++) {
      kind.set(i, get(state.bits, ends[i]));
    }
    return kind;
  }
}
