package io.github.policycheck.replay.caller;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who made a call.
 *
 * @param name what reports call it: the ARN of the user or role, without the name of a session, or
 *     the name of a service
 * @param kind what is known of it
 * @param id the user or role in the account whose policies bind it, of a federated user the one who
 *     made it; null if it is none, or not known which
 * @param principal what it is to policies that name principals
 * @param account the twelve digits of its account, null if it has none or none is known
 * @param keys what AWS adds to each of its requests, values by condition key
 * @param absent condition keys that its requests never have; one that ends in {@code /} stands for
 *     all keys that start so and are not in {@code keys}
 */
public record RecordedCaller(
    String name,
    CallerKind kind,
    @Nullable PrincipalId id,
    Principal principal,
    @Nullable String account,
    Map<String, String> keys,
    Set<String> absent) {

  /** Copies the collections. */
  public RecordedCaller {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(principal, "principal");
    keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    absent = Set.copyOf(absent);
  }

  /**
   * All by which policies bind somebody or not: two callers that are equal in this, and alike in
   * their condition keys, are decided alike. The name alone is not enough: federated users of one
   * name can be of several users.
   *
   * @param name what reports call him
   * @param kind what is known of him
   * @param id the user or role in the account whose policies bind him, null if it is none
   * @param account the twelve digits of his account, null if it has none or none is known
   * @param isNamed whether it is known who of the account it is
   * @param maker the ARN of the user who made a federated user, null if it is none or not known
   */
  public record Bound(
      String name,
      CallerKind kind,
      @Nullable PrincipalId id,
      @Nullable String account,
      boolean isNamed,
      @Nullable Arn maker) {}

  /** Returns by what policies bind him or not. */
  public Bound bound() {
    return new Bound(name, kind, id, account, isNamed(), maker());
  }

  /** Tells whether policies bind both alike, as {@link #bound} has it. */
  @SuppressWarnings("ReferenceEquality") // most calls are of somebody who was there just before
  public boolean isBoundAs(RecordedCaller other) {
    return this == other
        || (kind == other.kind
            && name.equals(other.name)
            && Objects.equals(id, other.id)
            && Objects.equals(account, other.account)
            && isNamed() == other.isNamed()
            && Objects.equals(maker(), other.maker()));
  }

  /** Tells whether it is known who of his account it is. */
  public boolean isNamed() {
    return !(principal instanceof Principal.Unnamed);
  }

  private @Nullable Arn maker() {
    return principal instanceof Principal.FederatedUser session ? session.user() : null;
  }
}
