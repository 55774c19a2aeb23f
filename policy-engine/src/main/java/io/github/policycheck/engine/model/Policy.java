package io.github.policycheck.engine.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy as an account holds it: a document under a name.
 *
 * @param name the name of the managed policy or of the inline policy
 * @param type which part it has in a decision
 * @param document what it says
 * @param arn the ARN of a managed policy, null for an inline policy or if it is not known
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html">IAM
 *     User Guide: managed policies and inline policies</a>
 */
public record Policy(String name, PolicyType type, PolicyDocument document, @Nullable Arn arn) {

  /** Checks that nothing is null but the ARN. */
  public Policy {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(document, "document");
  }

  /** Makes a policy without an ARN. */
  public Policy(String name, PolicyType type, PolicyDocument document) {
    this(name, type, document, null);
  }

  /** Tells whether AWS manages it, so that no account can change it. */
  public boolean isOfAws() {
    return arn != null && arn.account().equals("aws");
  }

  /** By the name, so that not all of the document has to be looked at. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Policy policy
        && name.equals(policy.name)
        && type == policy.type
        && Objects.equals(arn, policy.arn)
        // The place first: in full they are compared only if they stand in one.
        && document.location().equals(policy.document.location())
        && Objects.equals(document, policy.document); // mostly the same object
  }
}
