package io.github.policycheck.engine.tree;

import java.util.Arrays;

/** Where the lines of a text begin, which end as JSON and most editors have it. */
final class Lines {

  private static final int[] ONE_LINE = {0};
  private static final int FEW = 32;

  private final int[] starts;
  private final int count;

  private Lines(int[] starts, int count) {
    this.starts = starts;
    this.count = count;
  }

  static Lines of(String text) {
    int[] starts = ONE_LINE;
    int count = 1;
    boolean hasReturns = text.indexOf('\r') >= 0;
    for (int at = end(text, 0, hasReturns); at >= 0; at = end(text, at + 1, hasReturns)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, Math.max(FEW, 2 * count));
      }
      starts[count++] = at + 1;
    }
    return new Lines(starts, count);
  }

  /** Returns the last character of the line that is read from here, -1 if it is the last line. */
  private static int end(String text, int from, boolean hasReturns) {
    if (!hasReturns) {
      return text.indexOf('\n', from);
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEnd =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (isEnd) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the index of the line in which a place is. */
  int of(int at) {
    int found = Arrays.binarySearch(starts, 0, count, at);
    return found < 0 ? -found - 2 : found;
  }

  /** Tells whether a place after the start of a line is still in it. */
  boolean isWithin(int line, int at) {
    return line + 1 == count || at < starts[line + 1];
  }

  int start(int line) {
    return starts[line];
  }

  /** Returns the place that a line and a column name, both from 1, at most {@code end}. */
  int at(int line, int column, int end) {
    return line > count ? end : Math.min(starts[line - 1] + column - 1, end);
  }
}
