package io.github.policycheck.lint;

import java.nio.file.Path;

/** Is told how far lint is. */
public interface Progress {

  /** A file is read. */
  void reads(Path file);
}
