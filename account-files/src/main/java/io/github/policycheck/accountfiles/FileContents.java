package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What files hold: what the disk has, but of some perhaps what somebody hands over instead, as an
 * editor does with what is not saved yet.
 */
public final class FileContents {

  /** What the disk has. */
  public static final FileContents OF_DISK = new FileContents(Map.of());

  private final Map<Path, byte[]> instead;

  private FileContents(Map<Path, byte[]> instead) {
    this.instead = instead;
  }

  /**
   * Returns what the disk has, but {@code bytes} of one file.
   *
   * @param file need not be there
   */
  public static FileContents with(Path file, byte[] bytes) {
    return OF_DISK.and(file, bytes);
  }

  /**
   * Returns the same, but {@code bytes} of one file more.
   *
   * @param file need not be there
   */
  public FileContents and(Path file, byte[] bytes) {
    Map<Path, byte[]> all = new HashMap<>(instead);
    all.put(identity(file), bytes.clone());
    return new FileContents(all);
  }

  /** Tells whether it is a file of which something else is read than the disk has. */
  public boolean replaces(Path file) {
    return !instead.isEmpty() && instead.containsKey(identity(file));
  }

  /**
   * Returns what {@code file} holds, cut off after one byte more than a mebibyte.
   *
   * @throws UnreadableFileException if it cannot be read
   */
  public byte[] of(Path file) {
    return of(file, FileBytes.LIMIT);
  }

  /**
   * Returns what {@code file} holds, cut off after {@code limit} bytes.
   *
   * @throws UnreadableFileException if it cannot be read
   */
  public byte[] of(Path file, int limit) {
    byte[] bytes = instead.isEmpty() ? null : instead.get(identity(file));
    return bytes == null
        ? FileBytes.of(file, limit)
        : Arrays.copyOf(bytes, Math.min(limit, bytes.length));
  }

  /**
   * Returns the path without links; of what is not there yet, that of the folder it would be in.
   */
  private static Path identity(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path folder = absolute.getParent();
      Path name = absolute.getFileName();
      try {
        return folder == null || name == null ? absolute : folder.toRealPath().resolve(name);
      } catch (IOException gone) {
        return absolute;
      }
    }
  }
}
