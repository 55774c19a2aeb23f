package io.github.policycheck.liveaccount.verification;

import java.util.List;
import java.util.Objects;

/**
 * What AWS or policycheck says of a request, and why.
 *
 * @param decision {@code allowed}, {@code explicitDeny} or {@code implicitDeny}
 * @param statements the statements that matched, with their places
 * @param missingContextKeys condition keys that the policies ask for and the request does not have
 */
public record VerifiedAnswer(
    String decision, List<String> statements, List<String> missingContextKeys) {

  /** Copies the lists. */
  public VerifiedAnswer {
    Objects.requireNonNull(decision, "decision");
    statements = List.copyOf(statements);
    missingContextKeys = List.copyOf(missingContextKeys);
  }
}
