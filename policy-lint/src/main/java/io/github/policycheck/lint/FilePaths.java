package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.lint.input.RealPaths;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The one path of a file, however it is written and through whatever links it is reached. */
public final class FilePaths {

  private FilePaths() {}

  /** Returns the whole path, links in it as they are: what is shown, seen from somewhere. */
  public static Path absolute(Path path) {
    return RealPaths.absolute(path);
  }

  /** Returns the path without links: what tells whether two are the same file. */
  public static Path real(Path path) {
    return RealPaths.real(path);
  }

  /** Returns the nearest folder above a path, or itself, that is the root of a Git repository. */
  public static Optional<Path> repository(Path path) {
    for (Path above = absolute(path); above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"))) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns what a file is called wherever it is looked at from and in whatever checkout: its path
   * in its Git repository, and where there is none its name alone.
   */
  static String identity(Path file) {
    Path real = real(file);
    Path seen = repository(real).map(root -> root.relativize(real)).orElseGet(() -> name(real));
    return FileNames.text(seen).replace('\\', '/');
  }

  private static Path name(Path file) {
    Path name = file.getFileName();
    return name == null ? file : name;
  }

  /** Tells whether nothing is at a path, not even a link; no if that cannot be told. */
  static boolean isGone(Path path) {
    return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
