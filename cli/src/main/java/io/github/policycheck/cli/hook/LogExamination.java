package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether decisions can be logged: a push that cannot be is refused. */
final class LogExamination {

  private static final int FILE_TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int MOST_LINKS = 40;

  private final Checks checks;
  private final DecidingFiles deciding;

  LogExamination(Checks checks, DecidingFiles deciding) {
    this.checks = checks;
    this.deciding = deciding;
  }

  /**
   * Looks at the log.
   *
   * @param written the path in the settings, null if nothing is logged
   */
  void examine(@Nullable String written) {
    if (written == null) {
      return;
    }
    Path log = DecidingFiles.path(written).orElse(null);
    if (log != null && !isDevice(log)) { // nothing is kept there that somebody could change
      deciding.file(log);
    }
    boolean isThere = log != null && Files.exists(log);
    if (log != null && isThere && isDevice(log) && Files.isWritable(log)) {
      checks.warning(
          "the audit log `" + written + "` is a device: what is logged is not kept there");
    } else if (log != null && (isThere ? isWritableFile(log) : isWritableFolder(folderOf(log)))) {
      checks.ok("the audit log can be written");
    } else {
      checks.shut(
          "the audit log `" + written + "` cannot be written by this user: every push is refused");
    }
  }

  private static boolean isWritableFile(Path file) {
    return Files.isRegularFile(file) && Files.isWritable(file);
  }

  /** A pipe is none that counts: whoever opens it waits until somebody reads. */
  private static boolean isDevice(Path file) {
    try {
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      return (mode & FILE_TYPE) == CHARACTER_DEVICE;
    } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
      return false;
    }
  }

  /** Returns where a file comes to be that is written by a name which can be a link. */
  private static @Nullable Path folderOf(Path file) {
    Path place = file.toAbsolutePath();
    for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(place); i++) {
      try {
        place = place.resolveSibling(Files.readSymbolicLink(place));
      } catch (IOException e) {
        return null;
      }
    }
    return Files.isSymbolicLink(place) ? null : place.getParent();
  }

  private static boolean isWritableFolder(@Nullable Path folder) {
    return folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
  }
}
