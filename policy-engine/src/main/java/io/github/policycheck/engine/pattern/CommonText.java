package io.github.policycheck.engine.pattern;

/**
 * Looks for a text that two patterns match: by the pairs of places, one in each, to which one text
 * leads. From a pair it only goes on, so that one pass over all of them is enough.
 */
final class CommonText {

  /** How many pairs are looked at, which takes some tenths of a second. */
  private static final long MOST = 100_000_000;

  private CommonText() {}

  /** Tells whether there is one; true also if that would take too long to find out. */
  static boolean exists(PatternLanguage one, PatternLanguage other) {
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    if ((long) one.length() * other.length() > MOST) {
      return true;
    }
    boolean[] row = new boolean[other.length() + 1];
    row[0] = true;
    for (int i = 0; i < one.length(); i++) {
      boolean[] next = new boolean[row.length];
      boolean isStar = one.isStar(i);
      boolean isAlive = false;
      for (int j = 0; j < row.length; j++) {
        if (!row[j]) {
          continue;
        }
        isAlive = true;
        next[j] |= isStar;
        if (j + 1 == row.length) {
          continue;
        }
        boolean isOtherStar = other.isStar(j);
        row[j + 1] |= isOtherStar;
        if ((isStar && isOtherStar) || !one.sharesCharacter(i, other, j)) {
          continue; // what two stars take in common, each can do without
        }
        if (isStar) {
          row[j + 1] = true;
        } else if (isOtherStar) {
          next[j] = true;
        } else {
          next[j + 1] = true;
        }
      }
      if (!isAlive) {
        return false;
      }
      row = next;
    }
    // What is left of the other one has to match nothing.
    boolean isReached = row[0];
    for (int j = 0; j < other.length(); j++) {
      isReached = row[j + 1] || (isReached && other.isStar(j));
    }
    return isReached;
  }
}
