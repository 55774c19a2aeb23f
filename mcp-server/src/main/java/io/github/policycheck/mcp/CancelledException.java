package io.github.policycheck.mcp;

/** Ends a call that nobody waits for any more. */
final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("cancelled", null, false, false);
  }
}
