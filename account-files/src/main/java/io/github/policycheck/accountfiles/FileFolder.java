package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folder of a file that is to be written: whoever names a new one means that it is made. */
public final class FileFolder {

  private FileFolder() {}

  /**
   * Makes the folder of a file, and those above it, that are not there.
   *
   * @throws UnreadableFileException if one cannot be made
   */
  public static void make(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above) && !Files.isDirectory(above)) {
        throw cannot(folder, "`" + FileNames.text(above) + "` is no folder");
      }
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannot(folder, why(e));
    }
  }

  /** Returns why something could not be written, in words: Java's often are a path alone. */
  public static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not write there";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? String.valueOf(e.getMessage()) : reason;
  }

  private static UnreadableFileException cannot(Path folder, String why) {
    return new UnreadableFileException(
        "the folder `" + FileNames.text(folder) + "` cannot be made: " + why);
  }
}
