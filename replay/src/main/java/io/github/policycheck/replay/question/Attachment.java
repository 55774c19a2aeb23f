package io.github.policycheck.replay.question;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy that is not in force, and what it would be attached to.
 *
 * @param policy the policy
 * @param principal the user, group or role whose identity policy or permissions boundary it would
 *     be; null for a policy of an organization
 * @param account the twelve digits of the only account that it would bind; null if it is attached
 *     above all accounts of the records, or to a principal
 */
public record Attachment(Policy policy, @Nullable PrincipalId principal, @Nullable String account) {

  /**
   * Checks that they fit.
   *
   * @throws IllegalArgumentException if the policy is of a type that is attached to something else
   */
  public Attachment {
    Objects.requireNonNull(policy, "policy");
    boolean isRight =
        switch (policy.type()) {
          case IDENTITY -> principal != null && account == null;
          case PERMISSIONS_BOUNDARY ->
              principal != null && principal.kind() != PrincipalId.Kind.GROUP && account == null;
          case SERVICE_CONTROL, RESOURCE_CONTROL -> principal == null;
          default -> false;
        };
    if (!isRight) {
      throw new IllegalArgumentException(policy.type().inWords() + " is not attached to that");
    }
  }

  /** What a command line calls the place of a policy. */
  public record Target(PolicyType type, @Nullable PrincipalId principal, @Nullable String account) {

    /**
     * Returns what somebody wrote: {@code scp}, {@code rcp}, either with {@code :ACCOUNT}, {@code
     * group/NAME}, {@code role/NAME}, {@code user/NAME}, or one of the last two behind {@code
     * boundary:}. Empty if it is none of them.
     */
    public static Optional<Target> parse(String text) {
      Objects.requireNonNull(text, "text");
      if (text.equals("scp") || text.startsWith("scp:")) {
        return ofOrganization(PolicyType.SERVICE_CONTROL, text);
      }
      if (text.equals("rcp") || text.startsWith("rcp:")) {
        return ofOrganization(PolicyType.RESOURCE_CONTROL, text);
      }
      String boundary = "boundary:";
      boolean isBoundary = text.startsWith(boundary);
      return PrincipalId.parse(isBoundary ? text.substring(boundary.length()) : text)
          .filter(id -> !isBoundary || id.kind() != PrincipalId.Kind.GROUP)
          .map(
              id ->
                  new Target(
                      isBoundary ? PolicyType.PERMISSIONS_BOUNDARY : PolicyType.IDENTITY,
                      id,
                      null));
    }

    private static Optional<Target> ofOrganization(PolicyType type, String text) {
      int colon = text.indexOf(':');
      String account = colon < 0 ? "root" : text.substring(colon + 1);
      if (account.equals("root")) {
        return Optional.of(new Target(type, null, null));
      }
      return Principal.isAccount(account)
          ? Optional.of(new Target(type, null, account))
          : Optional.empty();
    }

    /** Returns the policy as it would be attached here. */
    public Attachment of(Policy policy) {
      return new Attachment(policy, principal, account);
    }
  }
}
