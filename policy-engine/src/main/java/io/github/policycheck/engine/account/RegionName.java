package io.github.policycheck.engine.account;

/** How the names of regions are written. */
final class RegionName {

  private static final int FEWEST_PARTS = 3;
  private static final int SHORTEST_FIRST = 2;
  private static final int LONGEST_FIRST = 4;

  private RegionName() {}

  /** Tells whether a text is letters, words and a number, joined by hyphens. */
  static boolean is(String name) {
    // A loop: a regular expression would cost the start of a hook milliseconds.
    int parts = 0;
    int start = 0;
    for (int at = name.indexOf('-'); at >= 0; at = name.indexOf('-', start)) {
      int length = at - start;
      boolean isFirst = parts == 0;
      if (!isAllBetween(name, start, at, 'a', 'z')
          || (isFirst && (length < SHORTEST_FIRST || length > LONGEST_FIRST))) {
        return false;
      }
      parts++;
      start = at + 1;
    }
    return parts + 1 >= FEWEST_PARTS && isAllBetween(name, start, name.length(), '0', '9');
  }

  private static boolean isAllBetween(String text, int from, int to, char first, char last) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < first || text.charAt(i) > last) {
        return false;
      }
    }
    return from < to;
  }
}
