package io.github.policycheck.awsimport;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy of one form that the other form cannot say. */
public final class ConversionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What the other form cannot say. */
  public enum Reason {
    /** The document names no version; the SDK's builder names one always. */
    NO_VERSION,
    /** A list is empty; the SDK's builder takes that for an element that is not there. */
    EMPTY_LIST,
    /** Something that a policy has to have is not there. */
    MISSING_ELEMENT,
    /** An element and its opposite, such as Action and NotAction, are both there. */
    BOTH_ELEMENTS,
    /** {@code "Principal": "*"} stands beside other principals. */
    EVERYONE_AMONG_OTHERS,
    /** There is no such version of the policy language. */
    UNKNOWN_VERSION,
    /** An effect is neither Allow nor Deny. */
    UNKNOWN_EFFECT,
    /** There is no such condition operator. */
    UNKNOWN_OPERATOR,
    /** There is no such type of principals. */
    UNKNOWN_PRINCIPAL_TYPE,
    /** A policy of its type may not be written so; the message says why. */
    REFUSED
  }

  private final Reason reason;
  private final String path;
  private final transient @Nullable SourceLocation location;

  ConversionException(
      Reason reason, String path, @Nullable SourceLocation location, String message) {
    super((location == null ? "" : location + ": ") + path + ": " + message);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.path = Objects.requireNonNull(path, "path");
    this.location = location;
  }

  /** Returns what the other form cannot say. */
  public Reason reason() {
    return reason;
  }

  /** Returns where it is in the policy, as {@code Statement[0].Action}; {@code $} is the whole. */
  public String path() {
    return path;
  }

  /** Returns where it stands in the text; empty if it is of the SDK, whose policies have none. */
  public Optional<SourceLocation> location() {
    return Optional.ofNullable(location);
  }
}
