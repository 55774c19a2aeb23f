package io.github.policycheck.lint.input;

import java.io.IOException;
import java.nio.file.Path;

/** The one path of a file, however it is written. */
public final class RealPaths {

  private RealPaths() {}

  /** Returns the whole path, links in it as they are. */
  public static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Returns the path without links. */
  public static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return absolute(path); // it is not there, or what it links to
    }
  }
}
