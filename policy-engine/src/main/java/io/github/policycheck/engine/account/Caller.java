package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls AWS: a user, the session of a role, or, asked for a group, a member of it of
 * whom nothing else is known.
 *
 * @param id the user, role or group
 * @param arn its ARN
 * @param principal what it is to policies that name principals
 * @param bindings the identity policies that bind it, its own before those of its groups; one that
 *     comes through two groups is there twice
 * @param boundary its permissions boundary, null if it has none
 * @param organization what the organization says about its account
 * @param contextKeys what AWS adds to each of its requests, values by the name of the condition key
 * @param absentKeys condition keys its requests never have; one that ends in {@code /} stands for
 *     all keys that start so and are not in {@code contextKeys}
 * @param resourceTags what AWS adds to requests about resources whose tags are known, values by the
 *     name of the condition key, by the ARN of the resource
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys, properties of the principal</a>
 */
public record Caller(
    PrincipalId id,
    Arn arn,
    Principal principal,
    List<PolicyBinding> bindings,
    @Nullable Policy boundary,
    Organization organization,
    Map<String, String> contextKeys,
    Set<String> absentKeys,
    Map<String, Map<String, String>> resourceTags) {

  /** Copies the collections. */
  public Caller {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(arn, "arn");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(organization, "organization");
    bindings = List.copyOf(bindings);
    contextKeys = Map.copyOf(contextKeys);
    absentKeys = Set.copyOf(absentKeys);
    resourceTags = Map.copyOf(resourceTags);
  }

  /** Makes one of an account of whose resources no tags are known. */
  public Caller(
      PrincipalId id,
      Arn arn,
      Principal principal,
      List<PolicyBinding> bindings,
      @Nullable Policy boundary,
      Organization organization,
      Map<String, String> contextKeys,
      Set<String> absentKeys) {
    this(id, arn, principal, bindings, boundary, organization, contextKeys, absentKeys, Map.of());
  }

  /**
   * Returns the policies that bind it, each once: its own first, those of the organization last.
   */
  public Set<Policy> policies() {
    Set<Policy> policies = new LinkedHashSet<>();
    bindings.forEach(binding -> policies.add(binding.policy()));
    if (boundary != null) {
      policies.add(boundary);
    }
    organization.serviceControl().forEach(policies::addAll);
    organization.resourceControl().forEach(policies::addAll);
    return policies;
  }

  /**
   * Returns what it would be if other policies bound it.
   *
   * @param otherBoundary its permissions boundary, null for none
   */
  public Caller boundBy(
      List<PolicyBinding> otherBindings,
      @Nullable Policy otherBoundary,
      Organization otherOrganization) {
    return new Caller(
        id,
        arn,
        principal,
        otherBindings,
        otherBoundary,
        otherOrganization,
        contextKeys,
        absentKeys,
        resourceTags);
  }

  /**
   * Returns what it would be if other things were known of its requests.
   *
   * @param otherKeys what AWS adds to each of them, values by the name of the condition key
   * @param otherAbsent condition keys that they never have, as in {@link #absentKeys}
   */
  public Caller with(Map<String, String> otherKeys, Set<String> otherAbsent) {
    return new Caller(
        id, arn, principal, bindings, boundary, organization, otherKeys, otherAbsent, resourceTags);
  }

  /** Returns the value that a condition key has in each of its requests; empty if it differs. */
  public Optional<String> valueOf(String key) {
    return contextKeys.entrySet().stream()
        .filter(entry -> ConditionKey.areSame(entry.getKey(), key))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Tells whether none of its requests has a condition key. */
  public boolean neverHas(String key) {
    return valueOf(key).isEmpty()
        && absentKeys.stream()
            .anyMatch(
                absent ->
                    absent.endsWith("/")
                        ? ConditionKey.startsWith(key, absent)
                        : ConditionKey.areSame(key, absent));
  }
}
