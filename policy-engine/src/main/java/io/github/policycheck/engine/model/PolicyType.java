package io.github.policycheck.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a policy is attached to, and so which part it has in a decision.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types">IAM
 *     User Guide: policy types</a>
 */
public enum PolicyType {
  /** Attached to a user, a group or a role. */
  IDENTITY("identity", "an identity policy"),
  /** Caps what the identity policies of a user or role can allow. */
  PERMISSIONS_BOUNDARY("permissionsBoundary", "a permissions boundary"),
  /** Given when a session of a role or a federated user begins; caps what it may do. */
  SESSION("session", "a session policy"),
  /** Caps what the callers of an organization's member accounts may do (SCP). */
  SERVICE_CONTROL("serviceControl", "a service control policy"),
  /** Caps what may be done to the resources of an organization's member accounts (RCP). */
  RESOURCE_CONTROL("resourceControl", "a resource control policy"),
  /**
   * Attached to a VPC endpoint: caps what may be asked for through it, and gives nothing itself.
   */
  VPC_ENDPOINT("vpcEndpoint", "a VPC endpoint policy"),
  /** Attached to a resource; names the principals it is about. */
  RESOURCE("resource", "a resource policy"),
  /** Attached to a role: who may assume it. It is about that role alone and names no resource. */
  ROLE_TRUST("roleTrust", "a role trust policy");

  private final String text;
  private final String inWords;

  PolicyType(String text, String inWords) {
    this.text = text;
    this.inWords = inWords;
  }

  /**
   * Returns the type of a policy of an organization; empty if policies of that type are none of
   * IAM.
   *
   * @param name as AWS Organizations calls it, such as {@code SERVICE_CONTROL_POLICY}
   */
  public static Optional<PolicyType> ofOrganizations(String name) {
    return switch (Objects.requireNonNull(name, "name")) {
      case "SERVICE_CONTROL_POLICY" -> Optional.of(SERVICE_CONTROL);
      case "RESOURCE_CONTROL_POLICY" -> Optional.of(RESOURCE_CONTROL);
      default -> Optional.empty();
    };
  }

  /** Returns the type as reports write it. */
  public String text() {
    return text;
  }

  /** Returns the type in words, with its article. */
  public String inWords() {
    return inWords;
  }

  /** Tells whether the statements of such a policy name principals. */
  public boolean namesPrincipals() {
    return switch (this) {
      case RESOURCE, ROLE_TRUST, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION, SERVICE_CONTROL -> false;
    };
  }

  /** Tells whether the statements of such a policy name resources. */
  public boolean namesResources() {
    return this != ROLE_TRUST;
  }

  /**
   * Tells whether each statement of such a policy must name resources. Those of a resource policy
   * are about the resource that has it: the policies of Amazon ECR name none.
   */
  public boolean mustNameResources() {
    return namesResources() && this != RESOURCE;
  }
}
