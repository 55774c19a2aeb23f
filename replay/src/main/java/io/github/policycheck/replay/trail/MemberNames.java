package io.github.policycheck.replay.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells by the bytes of a name which member it is. */
final class MemberNames {

  private static final int BITS = 8;
  private static final int LAST = (1 << BITS) - 1;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private static final @Nullable Member[] MEMBERS = new Member[1 << BITS];
  private static final byte[][] NAMES = new byte[1 << BITS][];

  static {
    for (Member member : Member.ALL) {
      byte[] name = member.text().getBytes(StandardCharsets.US_ASCII);
      int place = place(Arrays.copyOf(name, name.length + PlainJson.PADDING), 0, name.length);
      while (MEMBERS[place] != null) {
        place = (place + 1) & LAST;
      }
      MEMBERS[place] = member;
      NAMES[place] = name;
    }
  }

  private MemberNames() {}

  /** Returns the member whose name these bytes are; null if it is none that is read. */
  static @Nullable Member find(byte[] bytes, int from, int end) {
    int place = place(bytes, from, end);
    while (MEMBERS[place] != null) {
      byte[] name = NAMES[place];
      if (Arrays.equals(name, 0, name.length, bytes, from, end)) {
        return MEMBERS[place];
      }
      place = (place + 1) & LAST;
    }
    return null;
  }

  /** By the length and the first bytes; reads eight of them, which are there. */
  private static int place(byte[] bytes, int from, int end) {
    long first = PlainJson.eight(bytes, from);
    int length = end - from;
    long known = length >= Long.BYTES ? first : first & ((1L << (Byte.SIZE * length)) - 1);
    return (int) (((known + length) * PRIME) >>> (Long.SIZE - BITS));
  }
}
