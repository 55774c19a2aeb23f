package io.github.policycheck.cli.options;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.engine.text.SnapshotReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Standard input in the place of a file. */
public final class StandardInput {

  /** How people name it among files. */
  public static final String SIGN = "-";

  /** What it is called if it has no name. */
  public static final String UNNAMED = "stdin";

  private StandardInput() {}

  /** Reads it as what a file holds, be that there or not. */
  public static FileContents as(Path file) {
    try {
      // A byte more than an account may have, so that a longer one shows.
      return FileContents.with(file, System.in.readNBytes(SnapshotReader.MAX_BYTES + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
