package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;

/**
 * A group of users.
 *
 * @param name its name
 * @param policies its managed and inline policies
 */
public record Group(String name, List<Policy> policies) {

  /** Copies the list. */
  public Group {
    policies = List.copyOf(policies);
  }
}
