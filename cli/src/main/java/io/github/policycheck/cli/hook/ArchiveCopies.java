package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The archives of classes of many repositories. An archive is good for one Java and one
 * policycheck, wherever it is, so the first is made, which takes seconds, and the others are
 * copies. Each repository has its own: who may write one of them changes what decides there, and
 * nowhere else.
 */
final class ArchiveCopies {

  private static final String MODE = "r--r--r--";

  private @Nullable Path first;
  private boolean isTried;

  /**
   * Puts an archive in place; without one the hook starts as well, only later.
   *
   * @param training makes it, and returns whether there is a new one; asked once
   */
  void put(Path archive, BooleanSupplier training) {
    if (!isTried) {
      isTried = true;
      first = training.getAsBoolean() ? archive : null;
    } else if (first != null && !first.equals(archive)) {
      copy(first, archive);
    }
  }

  /** Moves the copy into place: a JVM may be reading the one that is there. */
  private static void copy(Path from, Path archive) {
    Path part = archive.resolveSibling(archive.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(MODE));
      Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return; // as above; `hook doctor` says that there is none
    } finally {
      part.toFile().delete();
    }
  }
}
