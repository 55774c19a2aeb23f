package io.github.policycheck.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The one path of a file, however it is written and through whatever links it is reached. */
public final class FilePaths {

  private FilePaths() {}

  /** Returns the whole path, links in it as they are: what is shown, seen from somewhere. */
  public static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Returns the path without links: what tells whether two are the same file. */
  public static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return absolute(path); // it is not there, or what it links to
    }
  }

  /** Tells whether nothing is at a path, not even a link; no if that cannot be told. */
  static boolean isGone(Path path) {
    return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
