package io.github.policycheck.replay.trail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was made of bytes last, by the bytes: they repeat from record to record. Of a fixed size,
 * whatever is read.
 *
 * @param <T> what is made of them
 */
final class ByteTexts<T> {

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final int bits;
  private final int longest;
  private final byte[] @Nullable [] keys;
  private final @Nullable Object[] values;
  private int place;

  /**
   * Makes one without anything.
   *
   * @param bits of the number of places
   * @param longest how many bytes are kept of one
   */
  ByteTexts(int bits, int longest) {
    this.bits = bits;
    this.longest = longest;
    this.keys = new byte[1 << bits][];
    this.values = new Object[1 << bits];
  }

  /** Returns what was made of some bytes; null if it is not there, and is then to be kept. */
  @SuppressWarnings("unchecked") // only what was made of the same bytes is in its place
  @Nullable T find(byte[] bytes, int from, int end) {
    place = (int) (hash(bytes, from, end) >>> (Long.SIZE - bits));
    byte[] key = keys[place];
    return key != null && Arrays.equals(key, 0, key.length, bytes, from, end)
        ? (T) values[place]
        : null;
  }

  /** Keeps what was made of the bytes that were looked for last. */
  void keep(byte[] bytes, int from, int end, T value) {
    if (end - from <= longest) {
      keys[place] = Arrays.copyOfRange(bytes, from, end);
      values[place] = value;
    }
  }

  /** Reads up to eight bytes beyond the end, which are there. */
  private static long hash(byte[] bytes, int from, int end) {
    long hash = (long) end - from;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ PlainJson.eight(bytes, at)) * PRIME;
      hash ^= hash >>> 29;
    }
    int left = end - at;
    if (left > 0) {
      long rest = PlainJson.eight(bytes, at) & (-1L >>> (Long.SIZE - Byte.SIZE * left));
      hash = (hash ^ rest) * PRIME;
    }
    return hash * PRIME;
  }
}
