package io.github.policycheck.engine.finding;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what somebody probably meant, for the did-you-mean of a message. */
public final class Spelling {

  /** More slips than these make another word, however long it is. */
  private static final int MOST_SLIPS = 3;

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=:)");

  private Spelling() {}

  /**
   * Returns the candidate nearest to {@code word}, if one is near enough to be meant: one slip of
   * the keyboard for every three characters, but no more than three, case not counted; in no word
   * of a name such as {@code ListTags} more than in one that stands alone. Of equally near ones it
   * is the first in the order of {@code candidates} that has the same letters, else the first.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String wanted = lower(word);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      String known = lower(candidate);
      int allowed = Math.min(wanted.length(), known.length()) / 3;
      if (!known.endsWith(":" + wanted)) { // a prefix that is left out is one slip, however long
        allowed = Math.min(MOST_SLIPS, allowed);
      }
      // Length alone rules most out; it also bounds the work that long hostile input can ask for.
      if (Math.abs(wanted.length() - known.length()) > allowed) {
        continue;
      }
      if (othersIn(wanted, known) > allowed || othersIn(known, wanted) > allowed) {
        continue;
      }
      int distance = distance(wanted, known, allowed);
      boolean isNearer =
          distance < bestDistance
              || (distance == bestDistance
                  && best != null
                  && areLettersOf(wanted, known)
                  && !areLettersOf(wanted, lower(best)));
      if (distance <= allowed && isNearer && areWordsNear(word, candidate)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Tells whether each word of a name is near the one in its place. What both names have is no
   * reason to take one word for another.
   */
  private static boolean areWordsNear(String name, String candidate) {
    String[] words = WORD_START.split(name, -1);
    String[] known = WORD_START.split(candidate, -1);
    if (words.length != known.length) {
      return true; // a slip may have joined or parted words
    }
    for (int i = 0; i < words.length; i++) {
      String word = lower(words[i]);
      String other = lower(known[i]);
      int allowed = Math.max(1, Math.min(word.length(), other.length()) / 3);
      if (distance(word, other, allowed) > allowed) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether two texts differ in the order of their characters at most. */
  private static boolean areLettersOf(String text, String other) {
    char[] some = text.toCharArray();
    char[] others = other.toCharArray();
    Arrays.sort(some);
    Arrays.sort(others);
    return Arrays.equals(some, others);
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Returns {@code ; did you mean `X`?}, or nothing if no candidate is near. */
  public static String hint(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(near -> "; did you mean `" + near + "`?").orElse("");
  }

  /** Counts kinds of characters that only one of two texts has: each takes a slip of its own. */
  private static int othersIn(String text, String than) {
    return Long.bitCount(kinds(text) & ~kinds(than));
  }

  private static long kinds(String text) {
    long kinds = 0;
    for (int i = 0; i < text.length(); i++) {
      kinds |= 1L << text.charAt(i); // the lower six bits: some characters are of one kind
    }
    return kinds;
  }

  /**
   * Counts insertions, deletions, replacements and swaps of neighbours; more than {@code most} are
   * not counted.
   */
  private static int distance(String left, String right, int most) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    int least = 0;
    for (int i = 0; i <= left.length(); i++) {
      int leastBefore = least;
      least = Integer.MAX_VALUE;
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          least = Math.min(least, i + j);
          continue;
        }
        int replaced = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + replaced);
        boolean isSwap =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        if (isSwap) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
        least = Math.min(least, cost[i][j]);
      }
      if (Math.min(least, leastBefore) > most) {
        return most + 1; // the rows below follow from these two
      }
    }
    return cost[left.length()][right.length()];
  }
}
