package io.github.policycheck.replay.trail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** The names of members that are read of an object, of which there are few. */
final class FewNames {

  private final byte[][] names;
  private final long[] beginnings;

  FewNames(String... names) {
    this.names = new byte[names.length][];
    this.beginnings = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      this.names[i] = names[i].getBytes(US_ASCII);
      this.beginnings[i] = PlainJson.eight(Arrays.copyOf(this.names[i], Long.BYTES), 0);
    }
  }

  /** Returns the place of a name; negative if it is none of them. Reads eight bytes at least. */
  int find(byte[] bytes, int from, int end) {
    int length = end - from;
    if (length == 0) {
      return -1;
    }
    long read = PlainJson.eight(bytes, from);
    long beginning =
        length >= Long.BYTES ? read : read & (-1L >>> (Long.SIZE - Byte.SIZE * length));
    for (int i = 0; i < beginnings.length; i++) {
      if (beginnings[i] == beginning
          && names[i].length == length
          && (length <= Long.BYTES
              || Arrays.equals(
                  names[i], Long.BYTES, length, bytes, from + Long.BYTES, end))) {
        return i;
      }
    }
    return -1;
  }
}
