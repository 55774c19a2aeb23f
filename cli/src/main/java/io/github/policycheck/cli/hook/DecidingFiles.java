package io.github.policycheck.cli.hook;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What decides on pushes, for the question who may write it. */
final class DecidingFiles {

  private final List<Path> files = new ArrayList<>();
  private final List<Path> trees = new ArrayList<>();

  /** Adds a file, or a folder by itself; it need not be there, as one could be put there. */
  void file(Path file) {
    files.add(file);
  }

  /** Adds a folder of which everything counts. */
  void tree(Path folder) {
    trees.add(folder);
  }

  List<Path> files() {
    return files;
  }

  List<Path> trees() {
    return trees;
  }

  /** Returns what a setting names, if it is a path. */
  static Optional<Path> path(String written) {
    try {
      return Optional.of(Path.of(written));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
