package io.github.policycheck.githook.jgit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a file from the next without reading it.
 *
 * @param modified when it was written, in milliseconds since 1970
 * @param size its length in bytes
 * @param key what the file system calls it, such as the number of its inode; null if it has none
 * @param isFile whether it can be read: a pipe could block for ever
 */
record FileVersion(long modified, long size, @Nullable Object key, boolean isFile) {

  /** There is no file, or none that may be looked at. */
  static final FileVersion MISSING = new FileVersion(0, -1, null, false);

  /** The coarsest clock of a file system: FAT counts in two seconds. */
  private static final long TICK_MILLISECONDS = 2000;

  /** Looks at a file. */
  static FileVersion of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileVersion(
          attributes.lastModifiedTime().toMillis(),
          attributes.size(),
          attributes.fileKey(),
          attributes.isRegularFile());
    } catch (IOException e) {
      return MISSING;
    }
  }

  /**
   * Tells whether whoever saw this version at a time would see another one if the file had been
   * written since. Within one tick of the file system's clock it could be written twice and look
   * the same.
   *
   * @param time milliseconds since 1970
   */
  boolean isSettledAt(long time) {
    return this.equals(MISSING) || time - modified > TICK_MILLISECONDS;
  }
}
