package io.github.policycheck.liveaccount;

/** An account cannot be imported; the message says why and what to do. */
public final class LiveAccountException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LiveAccountException(String message) {
    super(message);
  }

  public LiveAccountException(String message, Throwable cause) {
    super(message, cause);
  }
}
