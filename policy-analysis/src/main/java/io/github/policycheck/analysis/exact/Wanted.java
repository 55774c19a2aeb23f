package io.github.policycheck.analysis.exact;

import io.github.policycheck.engine.evaluation.Decision;

/** How an authorization has to be decided. */
public enum Wanted {
  ALLOWED,
  /** By a Deny or by the lack of an Allow. */
  NOT_ALLOWED,
  DENIED,
  /** By the lack of an Allow alone. */
  LEFT_OUT;

  static Wanted of(Decision decision) {
    return switch (decision) {
      case ALLOWED -> ALLOWED;
      case EXPLICIT_DENY -> DENIED;
      case IMPLICIT_DENY -> LEFT_OUT;
    };
  }

  boolean is(Decision decision) {
    return this == NOT_ALLOWED ? decision != Decision.ALLOWED : this == of(decision);
  }

  /** Tells whether it can depend on statements of an effect. */
  boolean dependsOn(boolean isDeny) {
    return isDeny || this != DENIED;
  }

  /** Tells whether it can only gain if a statement of an effect applies. */
  boolean gainsBy(boolean isDeny) {
    return switch (this) {
      case ALLOWED -> !isDeny;
      case NOT_ALLOWED, DENIED -> isDeny;
      case LEFT_OUT -> false;
    };
  }
}
