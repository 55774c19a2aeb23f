package io.github.policycheck.policytest.init;

/** An account of which no first test can be written. */
public final class NothingToTestException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NothingToTestException(String message) {
    super(message);
  }
}
