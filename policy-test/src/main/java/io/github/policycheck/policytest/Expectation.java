package io.github.policycheck.policytest;

import io.github.policycheck.engine.evaluation.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a case expects of the decision. */
public enum Expectation {
  /** It is allowed. */
  ALLOW("allow"),
  /** It is denied, by a statement or because none allows it. */
  DENY("deny"),
  /** A statement denies it. */
  EXPLICIT_DENY("explicit-deny"),
  /** No statement denies it, and none allows it. */
  IMPLICIT_DENY("implicit-deny");

  private final String text;

  Expectation(String text) {
    this.text = text;
  }

  /** Returns how it is written in a test file. */
  public String text() {
    return text;
  }

  /** Returns what is written so; empty if nothing is. */
  public static Optional<Expectation> of(String text) {
    return Stream.of(values()).filter(one -> one.text.equals(text)).findFirst();
  }

  /** Returns how each is written. */
  public static List<String> texts() {
    return Stream.of(values()).map(Expectation::text).toList();
  }

  /** Returns the one that expects exactly this decision. */
  public static Expectation exactly(Decision decision) {
    return switch (decision) {
      case ALLOWED -> ALLOW;
      case EXPLICIT_DENY -> EXPLICIT_DENY;
      case IMPLICIT_DENY -> IMPLICIT_DENY;
    };
  }

  /** Tells whether a decision is what is expected. */
  public boolean isMetBy(Decision decision) {
    return switch (this) {
      case ALLOW -> decision == Decision.ALLOWED;
      case DENY -> decision != Decision.ALLOWED;
      case EXPLICIT_DENY -> decision == Decision.EXPLICIT_DENY;
      case IMPLICIT_DENY -> decision == Decision.IMPLICIT_DENY;
    };
  }
}
