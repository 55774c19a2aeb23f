package io.github.policycheck.engine.tree;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The encoding in which IAM's API sends policies.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986: percent-encoding</a>
 */
final class PercentEncoding {

  private static final int HEX = 16;

  /** How many characters a percent-encoded byte has. */
  private static final int ESCAPE = 3;

  private static final int CONTINUATION_MASK = 0xc0;
  private static final int CONTINUATION = 0x80;
  private static final int FOUR_BYTES = 0xf0;

  private final String text;
  private byte[] bytes;
  private int[] places;
  private int count;

  private PercentEncoding(String text) {
    this.text = text;
    this.bytes = new byte[text.length()];
    this.places = new int[text.length()];
  }

  /** A text, and where each of its characters, and its end, are in what was decoded. */
  static final class Decoded {

    private final String text;
    private final int[] places;

    private Decoded(String text, int[] places) {
      this.text = text;
      this.places = places;
    }

    String text() {
      return text;
    }

    int[] places() {
      return places;
    }
  }

  /** A text that is not encoded as it should be. */
  static final class WrongEncodingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final int at;

    WrongEncodingException(String problem, int at) {
      super(problem);
      this.problem = problem;
      this.at = at;
    }

    String problem() {
      return problem;
    }

    /** Returns where in the encoded text. */
    int at() {
      return at;
    }
  }

  /** Tells whether a text is encoded; JSON never begins so. */
  static boolean isIn(String text) {
    return text.startsWith("%");
  }

  /** Returns the first bytes of a wrong escape, as long as an escape is. */
  static String escape(String text, int at) {
    return text.substring(at, Math.min(at + ESCAPE, text.length()));
  }

  /** Decodes a text. */
  static Decoded decode(String text) throws WrongEncodingException {
    PercentEncoding encoding = new PercentEncoding(text);
    encoding.readBytes();
    return encoding.decoded();
  }

  private void readBytes() throws WrongEncodingException {
    int at = 0;
    while (at < text.length()) {
      int next = at;
      if (text.charAt(at) == '%') {
        add((byte) escaped(at), at);
        next += ESCAPE;
      } else {
        int c = text.codePointAt(at);
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          // As a byte it would be a `?`, which is a wildcard.
          throw new WrongEncodingException("half a character has no encoding", at);
        }
        next += Character.charCount(c);
        for (byte one : text.substring(at, next).getBytes(StandardCharsets.UTF_8)) {
          add(one, at);
        }
      }
      at = next;
    }
  }

  private int escaped(int at) throws WrongEncodingException {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), HEX) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), HEX) : -1;
    if (high < 0 || low < 0) {
      throw new WrongEncodingException(
          "`"
              + escape(text, at)
              + "` is no percent-encoded byte: a `%` is followed by two hexadecimal digits, and"
              + " stands for itself as `%25`",
          at);
    }
    return high * HEX + low;
  }

  private void add(byte one, int place) {
    if (count == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
    }
    bytes[count] = one;
    places[count++] = place;
  }

  private Decoded decoded() throws WrongEncodingException {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, count);
    CharBuffer out = CharBuffer.allocate(count);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (result.isError()) {
      throw new WrongEncodingException(
          "the encoded bytes are not UTF-8 from here on", places[in.position()]);
    }
    String decoded = out.flip().toString();
    int[] starts = new int[decoded.length() + 1];
    int length = 0;
    for (int i = 0; i < count; i++) {
      int one = bytes[i] & 0xff;
      if ((one & CONTINUATION_MASK) != CONTINUATION) {
        starts[length++] = places[i];
        if (one >= FOUR_BYTES) { // a pair of surrogates
          starts[length++] = places[i];
        }
      }
    }
    starts[length] = text.length();
    return new Decoded(decoded, starts);
  }
}
