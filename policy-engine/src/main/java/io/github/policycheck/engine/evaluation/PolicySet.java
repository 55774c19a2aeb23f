package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All policies that have a part in the decisions on one caller and one resource. In each list the
 * order decides nothing, but explanations keep it.
 *
 * @param identity the policies of the user and its groups, or of the role
 * @param boundary the caller's permissions boundary, null if it has none
 * @param session the policies its session was made with; none if it was made without any
 * @param endpoint the policy of the VPC endpoint that the request goes through, null if it goes
 *     through none, or through one that has the policy that AWS gives it, which allows everything
 * @param resource the resource's own policy, for a role its trust policy; null if it has none, or
 *     it is not known
 * @param organization what the organization says about the accounts
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html">IAM User
 *     Guide: policies and permissions</a>
 */
public record PolicySet(
    List<Policy> identity,
    @Nullable Policy boundary,
    List<Policy> session,
    @Nullable Policy endpoint,
    @Nullable Policy resource,
    Organization organization) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a policy is not of the type of its place
   */
  public PolicySet {
    identity = List.copyOf(identity);
    session = List.copyOf(session);
    Objects.requireNonNull(organization, "organization");
    check(identity, PolicyType.IDENTITY);
    check(session, PolicyType.SESSION);
    if (boundary != null) {
      check(boundary, PolicyType.PERMISSIONS_BOUNDARY);
    }
    if (endpoint != null) {
      check(endpoint, PolicyType.VPC_ENDPOINT);
    }
    if (resource != null && resource.type() != PolicyType.ROLE_TRUST) {
      check(resource, PolicyType.RESOURCE);
    }
  }

  /** Has policies for requests that go through no VPC endpoint. */
  public PolicySet(
      List<Policy> identity,
      @Nullable Policy boundary,
      List<Policy> session,
      @Nullable Policy resource,
      Organization organization) {
    this(identity, boundary, session, null, resource, organization);
  }

  /** Has identity policies alone. */
  public PolicySet(List<Policy> identity) {
    this(identity, null, List.of(), null, Organization.NONE);
  }

  private static void check(List<Policy> policies, PolicyType type) {
    for (Policy policy : policies) {
      check(policy, type);
    }
  }

  private static void check(Policy policy, PolicyType type) {
    if (policy.type() != type) {
      throw new IllegalArgumentException(
          "`" + policy.name() + "` is " + policy.type().inWords() + ", not " + type.inWords());
    }
  }

  /** Returns these policies with another permissions boundary, or with none. */
  public PolicySet withBoundary(@Nullable Policy other) {
    return new PolicySet(identity, other, session, endpoint, resource, organization);
  }

  /** Returns these policies with other session policies. */
  public PolicySet withSession(List<Policy> other) {
    return new PolicySet(identity, boundary, other, endpoint, resource, organization);
  }

  /** Returns these policies with another policy of the resource, or with none. */
  public PolicySet withResource(@Nullable Policy other) {
    return new PolicySet(identity, boundary, session, endpoint, other, organization);
  }

  /** Returns these policies for requests through a VPC endpoint with a policy, or through none. */
  public PolicySet through(@Nullable Policy other) {
    return new PolicySet(identity, boundary, session, other, resource, organization);
  }

  /** Returns these policies in another organization. */
  public PolicySet within(Organization other) {
    return new PolicySet(identity, boundary, session, endpoint, resource, other);
  }
}
