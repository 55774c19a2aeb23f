package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.Optional;

/** A text that is not one value. */
public final class BrokenTextException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with a text. */
  public enum Reason {
    /** There is nothing in it. */
    EMPTY,
    /** There is more after the end of the value. */
    MORE_TEXT,
    /** It is nested too deep. */
    TOO_DEEP,
    /** It is no JSON, or not encoded as it should be. */
    SYNTAX
  }

  private final Reason reason;
  private final transient SourceLocation location;
  private final int offset;

  BrokenTextException(Reason reason, String message, SourceLocation location, int offset) {
    super(message);
    this.reason = reason;
    this.location = location;
    this.offset = offset;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }

  /** Returns what is wrong in plain words. */
  public String inPlainWords() {
    return Optional.ofNullable(getMessage()).orElse("");
  }

  /** Returns where in the file. */
  public SourceLocation location() {
    return location;
  }

  /** Returns where in the text that was read, in UTF-16 code units; -1 if nobody knows. */
  public int offset() {
    return offset;
  }
}
