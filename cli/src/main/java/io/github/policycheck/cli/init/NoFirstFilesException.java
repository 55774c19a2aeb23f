package io.github.policycheck.cli.init;

/** There is nothing that a first file could be made of; the message says what to do. */
public final class NoFirstFilesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoFirstFilesException(String message) {
    super(message);
  }
}
