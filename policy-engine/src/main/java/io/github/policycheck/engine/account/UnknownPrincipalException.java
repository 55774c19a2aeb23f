package io.github.policycheck.engine.account;

/** A name that stands for nobody in the account, or for more than one. The message says which. */
public final class UnknownPrincipalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownPrincipalException(String message) {
    super(message);
  }
}
