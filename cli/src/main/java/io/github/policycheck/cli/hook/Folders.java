package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Folders that only their owner may write. */
final class Folders {

  private static final String MODE = "rwxr-xr-x";

  private Folders() {}

  /** Returns the folder that a file is in; the root is in itself. */
  static Path of(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  /** Makes a folder, and those above it, whatever the umask says; what is there stays as it is. */
  static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    make(of(folder));
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(MODE));
  }

  /** Removes a folder and those above it, up to {@code top}, as long as nothing is in them. */
  static void removeEmpty(Path folder, Path top) throws IOException {
    if (folder.equals(top) || !Files.isDirectory(folder) || !isEmpty(folder)) {
      return;
    }
    Files.delete(folder);
    removeEmpty(of(folder), top);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
