package io.github.policycheck.policytest;

import io.github.policycheck.lint.FilePaths;
import java.nio.file.Path;

/** Paths as messages show them. */
final class ShortPath {

  private ShortPath() {}

  /** Returns a path without what goes back and forth, unless that leads elsewhere by a link. */
  static Path of(Path path) {
    Path normalized = path.normalize();
    Path shortened = normalized.toString().isEmpty() ? Path.of(".") : normalized;
    return FilePaths.real(shortened).equals(FilePaths.real(path)) ? shortened : path;
  }
}
