package io.github.policycheck.engine.model;

import java.util.Objects;

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
}
