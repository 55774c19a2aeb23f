package io.github.policycheck.templates.hcl;

import java.util.Arrays;

/** Where the characters of a decoded text stand in the text that it was decoded from. */
public final class Places {

  private static final int FEW = 4;

  /**
   * Where runs begin in the decoded text: characters as they are written, and at most one escape.
   */
  private int[] decoded = new int[FEW];

  /** Where they begin in the written text. */
  private int[] starts = new int[FEW];

  /** Where they end there. */
  private int[] ends = new int[FEW];

  private int runs;

  /** How long the decoded text is. */
  private int length;

  /** Where a text is that has no characters. */
  private final int empty;

  Places(int empty) {
    this.empty = empty;
  }

  /** Says that the next characters, so many, are written from there to there. */
  void add(int count, int from, int to) {
    int at = length;
    length += count;
    if (runs > 0 && at - decoded[runs - 1] == from - starts[runs - 1]) {
      ends[runs - 1] = to;
      return;
    }
    if (runs == decoded.length) {
      decoded = Arrays.copyOf(decoded, 2 * runs);
      starts = Arrays.copyOf(starts, 2 * runs);
      ends = Arrays.copyOf(ends, 2 * runs);
    }
    decoded[runs] = at;
    starts[runs] = from;
    ends[runs++] = to;
  }

  /** Says that the next characters are these of another text. */
  void addAll(Places other, int from, int to) {
    int at = from;
    while (at < to) {
      int end = Math.min(other.decodedEnd(other.run(at)), to);
      add(end - at, other.start(at), other.end(end));
      at = end;
    }
  }

  private int decodedEnd(int run) {
    return run + 1 < runs ? decoded[run + 1] : length;
  }

  /** Returns the run in which a character is, 0 if there is none. */
  private int run(int at) {
    int found = Arrays.binarySearch(decoded, 0, runs, at);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  /**
   * Returns where a character of the decoded text begins; of an escape that is its backslash.
   *
   * @param at from 0 to the length of the text, which is where its last character ends
   */
  public int start(int at) {
    if (runs == 0) {
      return empty;
    }
    int run = run(at);
    return Math.min(starts[run] + at - decoded[run], ends[run]);
  }

  /**
   * Returns where the character before a place of the decoded text ends.
   *
   * @param at from 0 to the length of the text; 0 is where its first character begins
   */
  public int end(int at) {
    if (at == 0 || runs == 0) {
      return start(0);
    }
    int run = run(at - 1);
    return at == decodedEnd(run) ? ends[run] : Math.min(starts[run] + at - decoded[run], ends[run]);
  }
}
