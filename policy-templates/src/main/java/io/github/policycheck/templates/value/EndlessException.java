package io.github.policycheck.templates.value;

/** Is thrown where the evaluation of a value ends because it takes too long, or too much room. */
public final class EndlessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one. */
  public EndlessException() {
    super("this takes too long, or too much room", null, false, false);
  }
}
