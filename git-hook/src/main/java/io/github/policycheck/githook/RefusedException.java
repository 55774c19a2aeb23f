package io.github.policycheck.githook;

/** A push that is refused before any policy is asked. The message says why, and what to do. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }

  /** Returns why. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
