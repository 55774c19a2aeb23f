package io.github.policycheck.engine.evaluation;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from prefixes of texts. Looking up costs a step for each character of the text
 * and a look for each length that a prefix has, and allocates nothing.
 */
final class PrefixTable<V> {

  private final TextTable<V> table;
  private final int[] lengths;

  PrefixTable(Map<String, ? extends V> entries) {
    this.table = new TextTable<>(entries);
    TreeSet<Integer> found = new TreeSet<>();
    for (String prefix : entries.keySet()) {
      found.add(prefix.length());
    }
    this.lengths = new int[found.size()];
    int i = 0;
    for (int length : found) {
      lengths[i++] = length;
    }
  }

  /** Returns those of some prefixes that begin with no other of them. */
  static Set<String> shortest(Set<String> prefixes) {
    Set<String> shortest = new LinkedHashSet<>();
    for (String prefix : prefixes) {
      if (!isLonger(prefix, prefixes)) {
        shortest.add(prefix);
      }
    }
    return shortest;
  }

  private static boolean isLonger(String prefix, Set<String> than) {
    for (String other : than) {
      if (prefix.length() > other.length() && prefix.startsWith(other)) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many lengths the prefixes have. */
  int lengths() {
    return lengths.length;
  }

  /** Returns one of the lengths, in rising order. */
  int length(int index) {
    return lengths[index];
  }

  /**
   * Returns the value of the prefix of {@code text} that is {@code length} characters long; null if
   * there is none.
   *
   * @param hash the hash code of that prefix, as {@link #hash} works it out
   */
  @Nullable V get(String text, int length, int hash) {
    return table.get(text, length, hash);
  }

  /** Goes on with the hash code of a prefix, which is that of {@code String}, to a longer one. */
  static int hash(int hash, String text, int from, int to) {
    int longer = hash;
    for (int i = from; i < to; i++) {
      longer = 31 * longer + text.charAt(i);
    }
    return longer;
  }
}
