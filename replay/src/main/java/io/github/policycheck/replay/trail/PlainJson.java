package io.github.policycheck.replay.trail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * JSON in ASCII, as nearly all records are, of which most is only passed over: eight bytes at a
 * time. It keeps to the grammar (RFC 8259). Whatever it does not understand is {@link Odd}, be it
 * broken or only seldom, and is for the parser to judge.
 *
 * <p>The bytes have to be followed by {@link #PADDING} bytes that end every value, such as zeros.
 */
final class PlainJson {

  /** How many bytes after the last one are looked at. */
  static final int PADDING = 16;

  /** Says that something is for the parser; where says {@link #oddAt}. */
  static final class Odd extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Odd() {
      super(
          "for the parser", null, false, false); // there is one, and where it came from is no news
    }
  }

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = ' ' * ONES;

  private static final int DEEPEST = 60;
  private static final int LONGEST_NAME = 1000;

  byte[] bytes = {};

  private int oddAt;
  private boolean hasEscape;

  /** Returns where something odd was. */
  int oddAt() {
    return oddAt;
  }

  /** Tells whether the string that was passed last has an escape. */
  boolean hasEscape() {
    return hasEscape;
  }

  Odd odd(int at) {
    oddAt = at;
    return new Odd();
  }

  /** Returns eight bytes, the first of them lowest. */
  static long eight(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Returns where the next byte is that is no blank. */
  int pastBlanks(int at) {
    int next = at;
    byte c = bytes[next];
    while (c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
      c = bytes[++next];
    }
    return next;
  }

  /** Returns what follows a string, of which {@code at} is the first byte after the quote. */
  int pastString(int at) {
    hasEscape = false;
    int next = at;
    while (true) {
      long word = (long) LONG.get(bytes, next);
      long quotes = word ^ QUOTES;
      long backslashes = word ^ BACKSLASHES;
      // The lowest byte that is marked is one of those; others above it may be marked by a borrow.
      long marks =
          (((quotes - ONES) & ~quotes)
                  | ((backslashes - ONES) & ~backslashes)
                  | ((word - BLANKS) & ~word)
                  | word)
              & HIGH;
      if (marks == 0) {
        next += Long.BYTES;
        continue;
      }
      next += lowest(marks);
      if (bytes[next] == '"') {
        return next + 1;
      }
      if (bytes[next] != '\\') {
        throw odd(next);
      }
      hasEscape = true;
      next = pastEscape(next + 1);
    }
  }

  /**
   * Returns the place of the lowest byte whose highest bit is set, of which there is one: as {@link
   * Long#numberOfTrailingZeros} tells it, for which a JVM has no instruction without its second
   * compiler. All bits below the mark are set, and each byte that has some of them adds one.
   */
  private static int lowest(long marks) {
    long below = ((marks & -marks) - 1) & ONES;
    return (int) ((below * ONES) >>> (Long.SIZE - Byte.SIZE)) - 1;
  }

  private int pastEscape(int at) {
    switch (bytes[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return at + 1;
      }
      case 'u' -> {
        for (int i = at + 1; i <= at + 4; i++) {
          if (Character.digit(bytes[i], 16) < 0) {
            throw odd(i);
          }
        }
        return at + 5;
      }
      default -> throw odd(at);
    }
  }

  /** Returns where the value of a member begins, of which the name begins at a quote. */
  int pastName(int at) {
    if (bytes[at] != '"') {
      throw odd(at);
    }
    int end = pastString(at + 1);
    if (end - at > LONGEST_NAME) {
      throw odd(end);
    }
    return pastColon(end);
  }

  /** Tells whether a value is the word that stands for none. */
  boolean isNull(int at) {
    return bytes[at] == 'n';
  }

  int pastColon(int at) {
    int colon = pastBlanks(at);
    if (bytes[colon] != ':') {
      throw odd(colon);
    }
    return pastBlanks(colon + 1);
  }

  /** Returns what follows a value. */
  int pastValue(int at) {
    int next = at;
    int depth = 0;
    long objects = 0; // a bit for each that is open, the innermost lowest: whether it is an object
    while (true) {
      switch (bytes[next]) {
        case '"' -> next = pastString(next + 1);
        case '{', '[' -> {
          boolean isObject = bytes[next] == '{';
          next = pastBlanks(next + 1);
          if (bytes[next] == (isObject ? '}' : ']')) {
            next++;
            break;
          }
          if (++depth > DEEPEST) {
            throw odd(next);
          }
          objects = (objects << 1) | (isObject ? 1 : 0);
          if (isObject) {
            next = pastName(next);
          }
          continue;
        }
        default -> next = pastScalar(next);
      }
      boolean isBetween = false;
      while (depth > 0 && !isBetween) {
        next = pastBlanks(next);
        boolean isObject = (objects & 1) != 0;
        byte c = bytes[next];
        if (c == ',') {
          next = pastBlanks(next + 1);
          next = isObject ? pastName(next) : next;
          isBetween = true;
        } else if (c == (isObject ? '}' : ']')) {
          next++;
          depth--;
          objects >>>= 1;
        } else {
          throw odd(next);
        }
      }
      if (!isBetween) {
        return next;
      }
    }
  }

  private int pastScalar(int at) {
    return switch (bytes[at]) {
      case 't' -> pastWord(at, "true");
      case 'f' -> pastWord(at, "false");
      case 'n' -> pastWord(at, "null");
      default -> pastNumber(at);
    };
  }

  int pastWord(int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        throw odd(at);
      }
    }
    return at + word.length();
  }

  private int pastNumber(int at) {
    int next = bytes[at] == '-' ? at + 1 : at;
    int whole = next;
    next = pastDigits(next);
    if (bytes[whole] == '0' && next > whole + 1) {
      throw odd(whole);
    }
    if (bytes[next] == '.') {
      next = pastDigits(next + 1);
    }
    if (bytes[next] == 'e' || bytes[next] == 'E') {
      next++;
      next = pastDigits(bytes[next] == '+' || bytes[next] == '-' ? next + 1 : next);
    }
    if (next - at > 100) {
      throw odd(next);
    }
    return next;
  }

  private int pastDigits(int at) {
    int next = at;
    while (bytes[next] >= '0' && bytes[next] <= '9') {
      next++;
    }
    if (next == at) {
      throw odd(at);
    }
    return next;
  }
}
