package io.github.policycheck.cli.options;

/** Input that cannot be used; the message says why and what to do. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }
}
