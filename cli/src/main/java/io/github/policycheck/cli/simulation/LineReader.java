package io.github.policycheck.cli.simulation;

import java.io.BufferedInputStream;
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

  private final BufferedInputStream in;
  private final int longest;

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
    this.in = new BufferedInputStream(in, BUFFER);
    this.longest = longest;
  }

  /** Returns the next line; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    boolean isTooLong = false;
    for (int read = in.read(); ; read = in.read()) {
      if (read < 0 && bytes.size() == 0 && !isTooLong) {
        return null;
      }
      if (read < 0 || read == '\n') {
        return new Line(bytes.toByteArray(), isTooLong);
      }
      if (bytes.size() < longest) {
        bytes.write(read);
      } else {
        isTooLong = true;
      }
    }
  }

  /** Tells whether more can be read without waiting for whoever writes it. */
  boolean isMoreAtHand() throws IOException {
    return in.available() > 0;
  }
}
