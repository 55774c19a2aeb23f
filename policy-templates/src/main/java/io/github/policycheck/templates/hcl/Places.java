package io.github.policycheck.templates.hcl;

import java.util.Arrays;

/** Where the characters of a decoded text stand in the text that it was decoded from. */
public final class Places {

  private static final int FEW = 4;

  /** Where runs of characters that are written as they are begin in the decoded text. */
  private int[] decoded = new int[FEW];

  /** Where they begin in the written text. */
  private int[] written = new int[FEW];

  private int runs;
  private int end;

  Places() {}

  /** Says that the characters from here on are written from there on. */
  void add(int at, int place) {
    if (runs > 0) {
      boolean goesOn = at - decoded[runs - 1] == place - written[runs - 1];
      if (goesOn) {
        return;
      }
      if (decoded[runs - 1] == at) { // of the run before nothing is left
        written[runs - 1] = place;
        return;
      }
    }
    if (runs == decoded.length) {
      decoded = Arrays.copyOf(decoded, 2 * runs);
      written = Arrays.copyOf(written, 2 * runs);
    }
    decoded[runs] = at;
    written[runs++] = place;
  }

  /** Says of a part of another text, which is put at a place of this one, where it is written. */
  void addAll(int at, Places other, int from, int to) {
    int known = Arrays.binarySearch(other.decoded, 0, other.runs, from);
    int first = known < 0 ? Math.max(0, -known - 2) : known;
    for (int run = first; run < other.runs && other.decoded[run] < to; run++) {
      int start = Math.max(other.decoded[run], from);
      add(at + start - from, other.written[run] + start - other.decoded[run]);
    }
  }

  /** Says how far the written text goes. */
  void end(int place) {
    end = place;
  }

  /**
   * Returns where a character of the decoded text is written; of an escape its beginning.
   *
   * @param at from 0 to the length of the decoded text, which is at most where the written one ends
   */
  public int of(int at) {
    int found = Arrays.binarySearch(decoded, 0, runs, at);
    int run = found < 0 ? -found - 2 : found;
    return run < 0 ? end : Math.min(written[run] + at - decoded[run], end);
  }
}
