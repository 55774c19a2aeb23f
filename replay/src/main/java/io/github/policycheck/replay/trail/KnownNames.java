package io.github.policycheck.replay.trail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of members that came before, each with those that came after it, and with its last
 * values: records have their members in few orders and with values that repeat, so that what is
 * there is compared with what is to be expected before it is taken apart.
 */
final class KnownNames {

  /** Names in hostile records are as many as somebody likes; those of CloudTrail are some fifty. */
  private static final int MOST = 300;

  private static final int BITS = 9;
  private static final int LONGEST = 100;
  private static final int LONGEST_TEXT = 300;

  private static final byte[] NONE = {};

  private final ByteTexts<Name> names = new ByteTexts<>(BITS, LONGEST);
  private final Name first = new Name(NONE, null);
  private int count;

  /** Returns what stands before the first member. */
  Name first() {
    return first;
  }

  /** Returns a name, which is remembered as one that comes after another while there is room. */
  Name learn(Name last, byte[] bytes, int from, int end, @Nullable Member member) {
    Name name = names.find(bytes, from, end);
    if (name == null) {
      name = new Name(Arrays.copyOfRange(bytes, from, end), member);
      if (count == MOST || end - from > LONGEST) {
        return name;
      }
      count++;
      names.keep(bytes, from, end, name);
    }
    last.other = last.next;
    last.next = name;
    return name;
  }

  /** A name. */
  static final class Name {
    private final byte[] bytes;
    private final @Nullable Member member;
    private @Nullable Name next;
    private @Nullable Name other;

    private byte[] lastBytes = NONE;
    private @Nullable String lastText;
    private byte[] otherBytes = NONE;
    private @Nullable String otherText;

    /**
     * Makes one.
     *
     * @param bytes with its quotes, colon and blanks
     * @param member null if it is passed over
     */
    Name(byte[] bytes, @Nullable Member member) {
      this.bytes = bytes;
      this.member = member;
    }

    @Nullable Member member() {
      return member;
    }

    /** Returns how many bytes come before its value. */
    int length() {
      return bytes.length;
    }

    /** Returns the name that comes next, if it is one that is expected; null if not. */
    @Nullable Name expected(byte[] all, int at) {
      if (next != null && isAt(next.bytes, all, at)) {
        return next;
      }
      return other != null && isAt(other.bytes, all, at) ? other : null;
    }

    /** Returns the text that comes next, if it is one of the last; null if not. */
    @Nullable String lastText(byte[] all, int at) {
      if (lastText != null && isAt(lastBytes, all, at)) {
        return lastText;
      }
      if (otherText == null || !isAt(otherBytes, all, at)) {
        return null;
      }
      byte[] found = otherBytes;
      String text = otherText;
      otherBytes = lastBytes;
      otherText = lastText;
      lastBytes = found;
      lastText = text;
      return text;
    }

    /** Returns how many bytes the text that was found last takes with its quotes. */
    int lastLength() {
      return lastBytes.length;
    }

    /** Remembers a text. */
    void keep(byte[] all, int from, int end, String text) {
      if (end - from <= LONGEST_TEXT) {
        otherBytes = lastBytes;
        otherText = lastText;
        lastBytes = Arrays.copyOfRange(all, from, end);
        lastText = text;
      }
    }

    private static boolean isAt(byte[] known, byte[] all, int at) {
      int end = at + known.length;
      return end <= all.length && Arrays.equals(known, 0, known.length, all, at, end);
    }
  }
}
