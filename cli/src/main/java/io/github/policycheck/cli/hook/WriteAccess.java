package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether others than the owner could change what decides. */
final class WriteAccess {

  private static final int GROUP = 0020;
  private static final int OTHERS = 0002;
  private static final int STICKY = 01000;

  private final Checks checks;

  WriteAccess(Checks checks) {
    this.checks = checks;
  }

  /**
   * Looks at files and the folders they are in: who may write a folder may put another file there.
   */
  void examine(List<Path> files) {
    Set<Path> all = new LinkedHashSet<>(files);
    files.forEach(file -> all.add(folder(file)));
    boolean isClosed = true;
    for (Path path : all) {
      isClosed &= isClosed(path);
    }
    if (isClosed) {
      checks.ok("nobody but the owner may write the hook and what it reads");
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }

  private boolean isClosed(Path path) {
    int mode;
    try {
      mode = (Integer) Files.getAttribute(path, "unix:mode");
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      checks.warning("who may write `" + path + "` cannot be told on this file system");
      return false;
    } catch (IOException e) {
      return true; // what is not there is somebody else's finding
    }
    // In a sticky folder, such as /tmp, nobody may replace the files of others.
    boolean isSticky = Files.isDirectory(path) && (mode & STICKY) != 0;
    if ((mode & (GROUP | OTHERS)) == 0 || isSticky) {
      return true;
    }
    String who = (mode & OTHERS) != 0 ? "everybody" : "the group";
    checks.open(
        "`"
            + path
            + "` may be written by "
            + who
            + " on this machine, and with it what decides; chmod go-w it");
    return false;
  }
}
