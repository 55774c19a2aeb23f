package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Objects;

/**
 * A group of users.
 *
 * @param name its name
 * @param policies its managed and inline policies
 */
public record Group(String name, List<Policy> policies) {

  /** Copies the list. */
  public Group {
    Objects.requireNonNull(name, "name");
    policies = List.copyOf(policies);
  }
}
