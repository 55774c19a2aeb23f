package io.github.policycheck.replay.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What one or more members of gzip hold, one after the other (RFC 1952). {@link
 * java.util.zip.GZIPInputStream} takes a second member that is cut off or broken for the end, and
 * asks its source what is {@linkplain InputStream#available() available}, which those of networks
 * often do not know: records would be lost without a word. This one says what is wrong, after all
 * bytes before it have been read.
 */
final class GzipMembers extends InputStream {

  private static final int BUFFER = 64 * 1024;
  private static final int MAGIC = 0x1f8b;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private boolean isInMember;
  private boolean isFirst = true;

  /** What was found wrong when there were still bytes to hand on. */
  private boolean isBroken;

  /**
   * Reads from {@code in}, at the first byte of the first member.
   *
   * @param in whoever has opened it closes it
   */
  GzipMembers(InputStream in) {
    this.in = in;
  }

  /** Tells whether something begins like a member. */
  static boolean isMagic(int first, int second) {
    return ((first << 8) | second) == MAGIC;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (isInMember || hasNextMember()) {
      int read = inflated(bytes, from, length);
      if (read > 0) {
        checksum.update(bytes, from, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw broken();
      } else if (!fills()) {
        throw cutOff();
      } else {
        inflater.setInput(buffer, 0, end);
        at = end;
      }
    }
    return -1;
  }

  private int inflated(byte[] bytes, int from, int length) throws IOException {
    if (isBroken) {
      throw broken();
    }
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(bytes, from, length);
    } catch (DataFormatException e) {
      int read = (int) (inflater.getBytesWritten() - before);
      if (read == 0) {
        throw broken();
      }
      isBroken = true;
      return read;
    }
  }

  private boolean hasNextMember() throws IOException {
    int first = next();
    // Tapes and some tools fill up with zeros, which gzip passes over too.
    while (first == 0 && !isFirst) {
      first = next();
    }
    if (first < 0 && !isFirst) {
      return false;
    }
    if (!isMagic(first, needed())) {
      throw new IOException(
          "after the end of its compressed data there is something that gzip does not know");
    }
    isFirst = false;
    header();
    inflater.reset();
    inflater.setInput(buffer, at, end - at);
    at = end;
    checksum.reset();
    isInMember = true;
    return true;
  }

  private void header() throws IOException {
    if (needed() != DEFLATE) {
      throw broken();
    }
    int flags = needed();
    for (int i = 0; i < 6; i++) {
      needed(); // time and system
    }
    if ((flags & EXTRA) != 0) {
      for (int left = needed() | (needed() << 8); left > 0; left--) {
        needed();
      }
    }
    if ((flags & NAME) != 0) {
      passText();
    }
    if ((flags & COMMENT) != 0) {
      passText();
    }
    if ((flags & HEADER_CRC) != 0) {
      needed();
      needed();
    }
  }

  private void passText() throws IOException {
    int c;
    do {
      c = needed();
    } while (c != 0);
  }

  private void endMember() throws IOException {
    at = end - inflater.getRemaining();
    isInMember = false;
    long written = inflater.getBytesWritten() & 0xffffffffL;
    if (number() != checksum.getValue() || number() != written) {
      throw new IOException("its compressed data do not have the checksum that they should have");
    }
  }

  private long number() throws IOException {
    long number = needed();
    number |= (long) needed() << 8;
    number |= (long) needed() << 16;
    return number | ((long) needed() << 24);
  }

  private int needed() throws IOException {
    int next = next();
    if (next < 0) {
      throw cutOff();
    }
    return next;
  }

  private int next() throws IOException {
    return at < end || fills() ? buffer[at++] & 0xff : -1;
  }

  private boolean fills() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private static EOFException cutOff() {
    return new EOFException("its compressed data end in the middle");
  }

  private static IOException broken() {
    return new IOException("its compressed data are broken");
  }

  /** Gives memory back; the stream below stays open. */
  @Override
  public void close() {
    inflater.end();
  }
}
