package io.github.policycheck.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, as bytes: no line, however long, takes more memory than a message may. */
final class Lines {

  /** What tools are asked is far shorter, and a policy has at most some ten thousand bytes. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  /** Some programs begin what they write with it. */
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private boolean isBegun;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** One line without its end. */
  static final class Line {

    private static final byte[] NOTHING = {};

    private final byte[] bytes;
    private final boolean isTooLong;

    private Line(byte[] bytes, boolean isTooLong) {
      this.bytes = bytes;
      this.isTooLong = isTooLong;
    }

    /** Returns what it holds, nothing if it is too long. */
    byte[] bytes() {
      return bytes;
    }

    boolean isTooLong() {
      return isTooLong;
    }

    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return !isTooLong;
    }
  }

  /** Reads the next line, also one that the stream ends in; empty where there is none. */
  Optional<Line> next() throws IOException {
    if (!isBegun) {
      isBegun = true;
      passOverMark();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean isTooLong = false;
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      isTooLong |= bytes.size() >= MAX_BYTES;
      if (!isTooLong) {
        bytes.write(read);
      }
    }
    return Optional.of(new Line(isTooLong ? Line.NOTHING : bytes.toByteArray(), isTooLong));
  }

  /** Asks for no more bytes than are there: whoever sends a short line waits for its answer. */
  private void passOverMark() throws IOException {
    in.mark(BYTE_ORDER_MARK.length);
    for (byte expected : BYTE_ORDER_MARK) {
      if ((byte) in.read() != expected) {
        in.reset();
        return;
      }
    }
  }
}
