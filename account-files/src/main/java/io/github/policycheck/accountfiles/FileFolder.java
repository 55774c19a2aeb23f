package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.nio.file.Files;
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
      throw cannot(folder, String.valueOf(e.getMessage()));
    }
  }

  private static UnreadableFileException cannot(Path folder, String why) {
    return new UnreadableFileException(
        "the folder `" + FileNames.text(folder) + "` cannot be made: " + why);
  }
}
