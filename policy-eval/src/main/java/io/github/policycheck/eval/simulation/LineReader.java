package io.github.policycheck.eval.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes; one that is too long is read past, not kept. */
final class LineReader {

  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int filled;

  /** What is read of a line. Kept here, so that who runs out of memory can try again. */
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

  private boolean isTooLong;
  private boolean isBegun;

  /**
   * A line.
   *
   * @param bytes what stands before the line break
   * @param isTooLong whether bytes of it are missing
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares lines
  record Line(byte[] bytes, boolean isTooLong) {

    /** Returns the line as text; null if it is not UTF-8. */
    @Nullable String text() {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return null;
      }
    }
  }

  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Returns the next line; null at the end. */
  @Nullable Line next() throws IOException {
    while (fill()) {
      isBegun = true;
      int end = start;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      int length = Math.min(end - start, longest - bytes.size());
      bytes.write(buffer, start, length);
      isTooLong |= length < end - start;
      start = end;
      if (end < filled) {
        Line line = line();
        start++;
        return line;
      }
    }
    return isBegun ? line() : null;
  }

  private Line line() {
    Line line = new Line(bytes.toByteArray(), isTooLong);
    bytes.reset();
    isTooLong = false;
    isBegun = false;
    return line;
  }

  /** Reads more if all is used; returns false at the end. */
  private boolean fill() throws IOException {
    if (start == filled) {
      start = 0;
      filled = Math.max(0, in.read(buffer));
    }
    return start < filled;
  }

  /** Tells whether a whole line can be read without waiting for whoever writes it. */
  boolean isMoreAtHand() throws IOException {
    for (int i = start; i < filled; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return in.available() > BUFFER; // a file: no pipe holds so much
  }
}
