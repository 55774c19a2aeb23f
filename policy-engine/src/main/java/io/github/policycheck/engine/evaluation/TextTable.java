package io.github.policycheck.engine.evaluation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from texts, for the look-ups of every decision: so small that the compiler takes
 * it into its caller whole, which it refuses to do with {@code HashMap}.
 */
final class TextTable<V> {

  private final @Nullable String[] keys;
  private final @Nullable Object[] values;
  private final int mask;

  TextTable(Map<String, ? extends V> entries) {
    // At least twice as many places as keys: every chain ends soon.
    int size = Integer.highestOneBit(Math.max(1, entries.size())) * 4;
    this.keys = new String[size];
    this.values = new Object[size];
    this.mask = size - 1;
    for (Map.Entry<String, ? extends V> entry : entries.entrySet()) {
      int place = place(entry.getKey().hashCode());
      while (keys[place] != null) {
        place = (place + 1) & mask;
      }
      keys[place] = entry.getKey();
      values[place] = entry.getValue();
    }
  }

  private int place(int hash) {
    return (hash ^ (hash >>> 16)) & mask;
  }

  /** Returns the value of {@code key}; null if there is none. */
  @SuppressWarnings({
    "unchecked", // only values that were given are kept
    "ReferenceEquality" // first, because names and constants are mostly the same object
  })
  @Nullable V get(String key) {
    for (int place = place(key.hashCode()); ; place = (place + 1) & mask) {
      String found = keys[place];
      if (found == null) {
        return null;
      }
      if (found == key || found.equals(key)) {
        return (V) values[place];
      }
    }
  }

  /**
   * Returns the value of the first {@code length} characters of {@code text}; null if there is
   * none.
   *
   * @param hash the hash code that a text of these characters has
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
}
