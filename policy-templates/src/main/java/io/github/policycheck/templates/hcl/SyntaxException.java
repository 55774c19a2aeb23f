package io.github.policycheck.templates.hcl;

/** Ends the reading of an attribute or a block; who reads the body goes on behind it. */
final class SyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SyntaxException() {
    super(null, null, false, false); // control flow within the package: nobody sees its stack
  }
}
