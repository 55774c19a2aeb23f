package io.github.policycheck.liveaccount.verification;

/** Nothing can be compared with AWS; the message says why and what to do. */
public final class VerificationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  VerificationException(String message) {
    super(message);
  }

  VerificationException(String message, Throwable cause) {
    super(message, cause);
  }
}
