package io.github.policycheck.analysis.protection;

/**
 * A name that nothing in AWS can have, or that a policy cannot say. The message says what to do.
 */
public final class UnusableNameException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableNameException(String message) {
    super(message);
  }
}
