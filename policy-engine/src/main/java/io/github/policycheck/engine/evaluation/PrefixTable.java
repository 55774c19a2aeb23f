package io.github.policycheck.engine.evaluation;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from prefixes of texts. Looking up costs a step for each character of the text
 * and a look for each length that a prefix has, and allocates nothing.
 */
final class PrefixTable<V> {

  private final @Nullable String[] keys;
  private final @Nullable Object[] values;
  private final int mask;
  private final int[] lengths;

  PrefixTable(Map<String, ? extends V> entries) {
    // At least twice as many places as keys: every chain ends soon.
    int size = Integer.highestOneBit(Math.max(1, entries.size())) * 4;
    this.keys = new String[size];
    this.values = new Object[size];
    this.mask = size - 1;
    TreeSet<Integer> found = new TreeSet<>();
    for (Map.Entry<String, ? extends V> entry : entries.entrySet()) {
      int place = place(entry.getKey().hashCode());
      while (keys[place] != null) {
        place = (place + 1) & mask;
      }
      keys[place] = entry.getKey();
      values[place] = entry.getValue();
      found.add(entry.getKey().length());
    }
    this.lengths = new int[found.size()];
    int i = 0;
    for (int length : found) {
      lengths[i++] = length;
    }
  }

  private int place(int hash) {
    return (hash ^ (hash >>> 16)) & mask;
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
  @SuppressWarnings("unchecked") // only values that were given are kept
  @Nullable V get(String text, int length, int hash) {
    for (int place = place(hash); ; place = (place + 1) & mask) {
      String found = keys[place];
      if (found == null) {
        return null;
      }
      if (found.length() == length && text.startsWith(found)) {
        return (V) values[place];
      }
    }
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
