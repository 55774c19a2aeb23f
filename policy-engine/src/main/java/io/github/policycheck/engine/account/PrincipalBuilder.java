package io.github.policycheck.engine.account;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is said of a user, a group or a role of an account that is being assembled, in any
 * order. One of whom a policy is {@linkplain #unread not known} is left out of the account.
 */
public final class PrincipalBuilder {

  private final PrincipalId id;
  private String path = IamPath.NONE;
  private final List<String> groups = new ArrayList<>();
  private final List<Policy> policies = new ArrayList<>();
  private final List<UnreadPolicy> unread = new ArrayList<>();
  private @Nullable Policy boundary;
  private @Nullable Policy trust;
  private final Tags tags = new Tags();

  PrincipalBuilder(PrincipalId id) {
    this.id = id;
  }

  /** Sets the path, which begins and ends with a slash. */
  public PrincipalBuilder path(String itsPath) {
    path = IamPath.checked(itsPath);
    return this;
  }

  /** Adds a user to a group, which may be added to the account later. */
  public PrincipalBuilder group(String name) {
    groups.add(Objects.requireNonNull(name, "name"));
    return this;
  }

  /** Adds a managed or inline policy. */
  public PrincipalBuilder policy(Policy policy) {
    policies.add(Objects.requireNonNull(policy, "policy"));
    return this;
  }

  /**
   * Adds that there is one more policy, of which nobody knows what it says: who it binds is left
   * out of the account. Of a group, those are its members too.
   *
   * @param name its name or its ARN; of a group whose policies are not known, {@code group/NAME}
   * @param problems why nobody knows, at least one
   */
  public PrincipalBuilder unread(String name, List<Finding> problems) {
    unread.add(new UnreadPolicy(name, id, problems));
    return this;
  }

  /** Sets the permissions boundary: a managed policy like any other, only its part is different. */
  public PrincipalBuilder boundary(Policy policy) {
    boundary =
        policy.type() == PolicyType.PERMISSIONS_BOUNDARY
            ? policy
            : new Policy(
                policy.name(), PolicyType.PERMISSIONS_BOUNDARY, policy.document(), policy.arn());
    return this;
  }

  /**
   * Sets the trust policy of a role, which says who takes it; null if it is not known.
   *
   * @throws IllegalArgumentException if a user or a group is to have one
   */
  public PrincipalBuilder trust(@Nullable Policy policy) {
    if (policy != null && id.kind() != PrincipalId.Kind.ROLE) {
      throw new IllegalArgumentException(id + " is no role, and has no trust policy");
    }
    trust = policy;
    return this;
  }

  /**
   * Adds a tag, unless there is one whose name differs in upper and lower case at most.
   *
   * @return whether it was added
   */
  public boolean tag(String name, String value) {
    return tags.add(name, value) == null;
  }

  /**
   * Adds tags.
   *
   * @throws IllegalArgumentException if two differ in upper and lower case only
   */
  public PrincipalBuilder tags(Map<String, String> some) {
    tags.addAll(some);
    return this;
  }

  PrincipalBuilder in(List<String> some) {
    groups.addAll(some);
    return this;
  }

  PrincipalBuilder like(List<Policy> itsPolicies, @Nullable Policy itsBoundary) {
    policies.addAll(itsPolicies);
    boundary = itsBoundary;
    return this;
  }

  PrincipalId id() {
    return id;
  }

  List<String> groups() {
    return groups;
  }

  /** Returns the policies of its own that are not known. */
  List<UnreadPolicy> unread() {
    return unread;
  }

  @Nullable Policy trust() {
    return trust;
  }

  Group toGroup() {
    return new Group(id.name(), path, policies);
  }

  User toUser() {
    return new User(id.name(), path, groups, policies, boundary, tags.toMap());
  }

  Role toRole() {
    return new Role(id.name(), path, policies, boundary, tags.toMap(), trust);
  }
}
