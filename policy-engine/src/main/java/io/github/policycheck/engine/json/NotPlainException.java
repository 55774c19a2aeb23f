package io.github.policycheck.engine.json;

/**
 * A text that is not as we write texts ourselves; without a trace, as nobody sees it.
 *
 * @see Tokens#plain
 */
public final class NotPlainException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotPlainException() {
    super(null, null, false, false);
  }
}
