package io.github.policycheck.lint.fix;

/** A text that an edit cannot be made in; the message says why. */
final class NotEditableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotEditableException(String why) {
    super(why);
  }
}
