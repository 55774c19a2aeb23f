package io.github.policycheck.accountfiles;

/** A file or folder that is not there or cannot be read. The message names it and says why. */
public final class UnreadableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what cannot be read, and why. */
  public UnreadableFileException(String message) {
    super(message);
  }
}
