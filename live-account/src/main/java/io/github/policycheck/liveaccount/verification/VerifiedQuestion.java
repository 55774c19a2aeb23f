package io.github.policycheck.liveaccount.verification;

import org.jspecify.annotations.Nullable;

/**
 * A request that AWS and policycheck were both asked about.
 *
 * @param principal who makes it, such as {@code user/NAME}
 * @param action the action
 * @param resource the ARN of a repository, or {@code *}
 * @param reference the Git reference that it carries, null if it carries none
 */
public record VerifiedQuestion(
    String principal, String action, String resource, @Nullable String reference) {

  /** Returns it in words. */
  @Override
  public String toString() {
    return principal
        + ", "
        + action
        + (reference == null ? " without a reference" : " on " + reference)
        + ", "
        + resource;
  }
}
