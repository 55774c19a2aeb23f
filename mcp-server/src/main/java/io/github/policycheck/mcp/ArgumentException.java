package io.github.policycheck.mcp;

/** Arguments that a tool cannot use; the message says what to call it with instead. */
final class ArgumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ArgumentException(String message) {
    super(message);
  }
}
