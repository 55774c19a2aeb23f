package io.github.policycheck.cli.hook;

/** A hook that cannot be installed, taken out or looked at; the message says why and what to do. */
public final class SetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SetupException(String message) {
    super(message);
  }
}
