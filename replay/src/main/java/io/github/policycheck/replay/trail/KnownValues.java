package io.github.policycheck.replay.trail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Objects that came before and what they stand for. An object that begins at a place where the same
 * bytes stand ends where they end, so that nothing of it has to be looked at but that. Of a fixed
 * size, whatever is read.
 *
 * @param <T> what they stand for
 */
final class KnownValues<T> {

  private static final int BEGINNING = 96;
  private static final int LONGEST = 4000;
  private static final int BITS = 7;
  private static final int WAYS = 16;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final byte[] @Nullable [] keys = new byte[WAYS << BITS][];
  private final @Nullable Object[] values = new Object[WAYS << BITS];
  private final int[] turns = new int[1 << BITS];
  private int length;

  /** Returns what the object stands for that begins here; null if it is not known. */
  @SuppressWarnings("unchecked") // each value was put there with its key
  @Nullable T find(byte[] bytes, int at) {
    if (at + BEGINNING > bytes.length) {
      return null;
    }
    int set = set(bytes, at) * WAYS;
    for (int i = set; i < set + WAYS; i++) {
      byte[] key = keys[i];
      if (key != null
          && at + key.length <= bytes.length
          && Arrays.equals(key, 0, key.length, bytes, at, at + key.length)) {
        length = key.length;
        return (T) values[i];
      }
    }
    return null;
  }

  /** Returns how many bytes the object has that was found last. */
  int length() {
    return length;
  }

  /** Remembers an object. */
  void keep(byte[] bytes, int from, int end, T value) {
    if (from + BEGINNING > bytes.length || end - from > LONGEST) {
      return;
    }
    int set = set(bytes, from);
    int place = set * WAYS + turns[set];
    turns[set] = (turns[set] + 1) % WAYS;
    keys[place] = Arrays.copyOfRange(bytes, from, end);
    values[place] = value;
  }

  /** By its beginning, or by what follows if it is shorter, which is only less often found. */
  private static int set(byte[] bytes, int at) {
    long hash = 0;
    for (int i = at; i < at + BEGINNING; i += Long.BYTES) {
      hash = (hash ^ PlainJson.eight(bytes, i)) * PRIME;
      hash ^= hash >>> 32;
    }
    return (int) ((hash * PRIME) >>> (Long.SIZE - BITS));
  }
}
