package io.github.policycheck.engine.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy as an account holds it: a document under a name.
 *
 * @param name the name of the managed policy or of the inline policy
 * @param type which part it has in a decision
 * @param document what it says
 */
public record Policy(String name, PolicyType type, PolicyDocument document) {

  /** Checks that nothing is null. */
  public Policy {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(document, "document");
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
        && Objects.equals(document, policy.document); // mostly the same object
  }
}
