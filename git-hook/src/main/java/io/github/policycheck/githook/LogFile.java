package io.github.policycheck.githook;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.jspecify.annotations.Nullable;

/**
 * A file of whole lines that several processes write. One writes at a time: a long line can take
 * more than one write, and on a full disk a part of a line is left, which only its writer may take
 * away again, as long as nobody has written behind it.
 */
final class LogFile {

  private static final byte END = '\n';

  private LogFile() {}

  /**
   * Appends a line, or nothing of it. What somebody else left of a line stays on a line of its own.
   *
   * @param line the line with its end
   * @throws IOException if it cannot be written
   */
  static void append(String path, byte[] line) throws IOException {
    File file = new File(path);
    try (FileOutputStream log = new FileOutputStream(file, true)) {
      if (!file.isFile()) {
        log.write(line); // a device or a pipe has no last line to look at
        return;
      }
      // Opened before the lock is taken, closed after it: closing a file gives up its locks.
      try (RandomAccessFile content = readable(file)) {
        FileChannel channel = log.getChannel();
        FileLock lock = channel.lock();
        try {
          append(log, channel, isWhole(content) ? line : behindPart(line));
        } finally {
          lock.release();
        }
      }
    }
  }

  private static void append(FileOutputStream log, FileChannel channel, byte[] line)
      throws IOException {
    long before = channel.size();
    try {
      log.write(line);
    } catch (IOException e) {
      try {
        channel.truncate(before);
      } catch (IOException again) {
        e.addSuppressed(again); // the next writer begins a new line
      }
      throw e;
    }
  }

  /** Returns the file to read; null if this user may only write it. */
  private static @Nullable RandomAccessFile readable(File file) {
    try {
      return new RandomAccessFile(file, "r");
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  private static boolean isWhole(@Nullable RandomAccessFile content) throws IOException {
    if (content == null || content.length() == 0) {
      return true;
    }
    content.seek(content.length() - 1);
    return content.read() == END;
  }

  private static byte[] behindPart(byte[] line) {
    byte[] separate = new byte[line.length + 1];
    separate[0] = END;
    System.arraycopy(line, 0, separate, 1, line.length);
    return separate;
  }
}
