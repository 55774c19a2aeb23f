package io.github.policycheck.replay.log;

import io.github.policycheck.replay.trail.RecordScanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream of which some bytes can be looked at before they are read, or that is read line by line.
 * If it breaks off, what came before is read first.
 */
final class Lookahead extends InputStream {

  private static final int BEGIN = 128 * 1024;

  /** Zeros after the last byte, at which whoever scans them stops. */
  private static final int PADDING = RecordScanner.PADDING;

  private final InputStream in;
  private final int most;
  private byte[] buffer = new byte[BEGIN + PADDING];
  private int at;
  private int end;
  private @Nullable IOException failure;
  private boolean isAtEnd;
  private int lineLength;
  private boolean isLineTooLong;

  /**
   * Reads ahead of {@code in}.
   *
   * @param in whoever has opened it closes it
   * @param most how many bytes are looked at, and how long a line may be
   */
  Lookahead(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /** Returns where in {@link #buffer()} the bytes begin that are not read yet. */
  int at() {
    return at;
  }

  /** Returns where the bytes end that have been looked at. */
  int end() {
    return end;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Passes over bytes that have been looked at. */
  void pass(int count) {
    at += count;
  }

  /** Returns the next byte, from 0; -1 if there is none. */
  int peek() {
    growsTo(1);
    return at < end ? buffer[at] & 0xff : -1;
  }

  /** Passes over blanks. */
  void passBlanks() {
    int next = peek();
    while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
      at++;
      next = peek();
    }
  }

  /** Throws what the stream has broken off with, if it has. */
  void checkWhole() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Looks at more bytes; tells whether there were any and room for them. */
  boolean grows() {
    if (isAtEnd || failure != null || end - at >= most) {
      return false;
    }
    if (at == end) {
      at = 0;
      end = 0;
    } else if (end == buffer.length - PADDING && at > 0) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
    }
    if (end == buffer.length - PADDING) {
      buffer = Arrays.copyOf(buffer, (buffer.length - PADDING) * 2 + PADDING);
    }
    try {
      int read = in.read(buffer, end, buffer.length - PADDING - end);
      isAtEnd = read < 0;
      end += Math.max(0, read);
      Arrays.fill(buffer, end, end + PADDING, (byte) 0);
      return read > 0;
    } catch (IOException e) {
      failure = e;
      return false;
    }
  }

  /** Looks at so many bytes, if there are as many. */
  void growsTo(int count) {
    boolean grows = true;
    while (grows && end - at < count) {
      grows = grows();
    }
  }

  /** Returns how far from {@link #at} the next byte of a kind is; -1 if it is not within reach. */
  int distanceTo(byte wanted) {
    int looked = 0;
    do {
      for (int i = at + looked; i < end; i++) {
        if (buffer[i] == wanted) {
          return i - at;
        }
      }
      looked = end - at;
    } while (grows());
    return -1;
  }

  /**
   * Goes to the next line, which begins at {@link #at}; false if there is none. What was read of
   * the last one is passed over.
   */
  boolean nextLine() {
    at += lineLength;
    lineLength = 0;
    if (isLineTooLong) {
      passLine();
    } else if (at < end && buffer[at] == '\n') {
      at++;
    }
    isLineTooLong = false;
    int distance = distanceTo((byte) '\n');
    lineLength = distance >= 0 ? distance : end - at;
    isLineTooLong = lineLength > most || (distance < 0 && lineLength == most);
    return distance >= 0 || lineLength > 0;
  }

  /** Passes over the rest of a line that is longer than what is looked at. */
  private void passLine() {
    while (true) {
      while (at < end) {
        if (buffer[at++] == '\n') {
          return;
        }
      }
      if (!grows()) {
        return;
      }
    }
  }

  int lineLength() {
    return lineLength;
  }

  /**
   * Tells whether the line is longer than what is looked at, so that only its beginning is here.
   */
  boolean isLineTooLong() {
    return isLineTooLong;
  }

  /** Tells whether the stream has broken off in this line. */
  boolean breaksOffInLine() {
    return failure != null && at + lineLength == end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (at < end) {
      int count = Math.min(length, end - at);
      System.arraycopy(buffer, at, bytes, from, count);
      at += count;
      return count;
    }
    checkWhole();
    return isAtEnd ? -1 : in.read(bytes, from, length);
  }
}
