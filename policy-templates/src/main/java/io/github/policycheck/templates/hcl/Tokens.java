package io.github.policycheck.templates.hcl;

import java.util.Arrays;

/** The tokens of a text; the last one is its end. */
final class Tokens {

  private static final int FEW = 64;

  private TokenKind[] kinds = new TokenKind[FEW];
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private int count;

  void add(TokenKind kind, int from, int to) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    kinds[count] = kind;
    starts[count] = from;
    ends[count++] = to;
  }

  int count() {
    return count;
  }

  TokenKind kind(int index) {
    return kinds[index];
  }

  int from(int index) {
    return starts[index];
  }

  int to(int index) {
    return ends[index];
  }

  TextRange range(int index) {
    return new TextRange(starts[index], ends[index]);
  }
}
