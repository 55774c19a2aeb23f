package io.github.policycheck.eval;

/** A question that cannot be asked. The message says why and what to write instead. */
public final class InvalidQuestionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one with its message. */
  public InvalidQuestionException(String message) {
    super(message);
  }
}
