package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads small files whole, if they lie in the {@linkplain ReadableFolders folders that may be
 * read}, and says in plain words why one cannot be read. Nothing else reads files of accounts, lint
 * and tests.
 */
public final class FileBytes {

  /** One byte more than any of our files may have, so that a longer one shows. */
  static final int LIMIT = 1024 * 1024 + 1;

  private FileBytes() {}

  /**
   * Returns what {@code file} holds, cut off after one byte more than a mebibyte.
   *
   * @throws UnreadableFileException if it cannot be read
   */
  public static byte[] of(Path file) {
    return of(file, LIMIT);
  }

  /**
   * Returns what {@code file} holds, cut off after {@code limit} bytes.
   *
   * @throws UnreadableFileException if it cannot be read
   */
  public static byte[] of(Path file, int limit) {
    ReadableFolders folders = ReadableFolders.current();
    folders.check(file);
    if (Files.isDirectory(file)) {
      throw new UnreadableFileException(file, "is a folder, not a file");
    }
    // A pipe would keep the reader waiting, a device could have no end.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnreadableFileException(file, "is not a regular file");
    }
    try (InputStream in = Files.newInputStream(folders.opened(file))) {
      return in.readNBytes(limit);
    } catch (NoSuchFileException e) {
      throw Files.isSymbolicLink(file)
          ? new UnreadableFileException(file, "is a link to what is not there")
          : new UnreadableFileException("there is no file `" + FileNames.text(file) + "`");
    } catch (AccessDeniedException e) {
      throw new UnreadableFileException(file, "may not be read by this user");
    } catch (IOException e) {
      throw new UnreadableFileException(file, "cannot be read: " + e.getMessage());
    }
  }
}
