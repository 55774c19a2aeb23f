package io.github.policycheck.accountfiles;

import java.nio.file.Path;

/** A file or folder that is not there or cannot be read. The message names it and says why. */
public final class UnreadableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /** Says what cannot be read, and why. */
  public UnreadableFileException(String message) {
    super(message);
    this.reason = message;
  }

  /** Says of a file why it cannot be read, as {@code is a folder, not a file}. */
  public UnreadableFileException(Path file, String reason) {
    super("`" + FileNames.text(file) + "` " + reason);
    this.reason = "it " + reason;
  }

  /** Returns the message without the name of the file, for whoever has said it already. */
  public String reason() {
    return reason;
  }
}
