package io.github.policycheck.lint;

import java.util.Objects;

/**
 * Why somebody takes responsibility for a finding.
 *
 * @param reason what they say
 * @param isBeside whether they say it where the finding is, in a comment, and not in a file of its
 *     own
 */
public record Justification(String reason, boolean isBeside) {

  /** Checks that nothing is null. */
  public Justification {
    Objects.requireNonNull(reason, "reason");
  }

  static Justification of(Suppression suppression) {
    return new Justification(suppression.reason(), suppression.lines().isPresent());
  }
}
