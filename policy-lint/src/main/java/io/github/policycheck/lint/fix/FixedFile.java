package io.github.policycheck.lint.fix;

import java.nio.file.Path;

/** A file that repairs change. */
public final class FixedFile {

  private final Path file;
  private final byte[] before;
  private final byte[] after;

  FixedFile(Path file, byte[] before, byte[] after) {
    this.file = file;
    this.before = before.clone();
    this.after = after.clone();
  }

  /** Returns the file, as it is shown. */
  public Path file() {
    return file;
  }

  /** Returns what it held when it was read. */
  public byte[] before() {
    return before.clone();
  }

  /** Returns what it shall hold. */
  public byte[] after() {
    return after.clone();
  }
}
