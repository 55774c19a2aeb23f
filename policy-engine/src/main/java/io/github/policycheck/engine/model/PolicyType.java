package io.github.policycheck.engine.model;

/**
 * What a policy is attached to, and so which part it has in a decision.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types">IAM
 *     User Guide: policy types</a>
 */
public enum PolicyType {
  /** Attached to a user, a group or a role. */
  IDENTITY("identity");

  private final String text;

  PolicyType(String text) {
    this.text = text;
  }

  /** Returns the type as reports write it. */
  public String text() {
    return text;
  }
}
