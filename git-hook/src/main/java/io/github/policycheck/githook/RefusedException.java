package io.github.policycheck.githook;

/** A push that is refused before any policy is asked. The message says why, and what to do. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Refuses a push, and says why: in lower case, without a full stop. */
  public RefusedException(String message) {
    super(message);
  }

  /** Returns why. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
