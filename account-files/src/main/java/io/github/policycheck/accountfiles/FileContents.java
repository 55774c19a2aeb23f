package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What files hold: what the disk has, but of one file perhaps what somebody hands over instead, as
 * an editor does with what is not saved yet.
 */
public final class FileContents {

  /** What the disk has. */
  public static final FileContents OF_DISK = new FileContents(null, new byte[0]);

  private final @Nullable Path instead;
  private final byte[] bytes;

  private FileContents(@Nullable Path instead, byte[] bytes) {
    this.instead = instead;
    this.bytes = bytes;
  }

  /**
   * Returns what the disk has, but {@code bytes} of one file.
   *
   * @param file need not be there
   */
  public static FileContents with(Path file, byte[] bytes) {
    return new FileContents(identity(file), bytes.clone());
  }

  /** Tells whether it is this file of which something else is read than the disk has. */
  public boolean replaces(Path file) {
    return instead != null && instead.equals(identity(file));
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
    return replaces(file)
        ? Arrays.copyOf(bytes, Math.min(limit, bytes.length))
        : FileBytes.of(file, limit);
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
