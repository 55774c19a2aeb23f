package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Map;

/**
 * A role.
 *
 * @param name its name
 * @param policies its managed and inline policies
 * @param tags its tags
 */
public record Role(String name, List<Policy> policies, Map<String, String> tags) {

  /** Copies the lists. */
  public Role {
    policies = List.copyOf(policies);
    tags = Map.copyOf(tags);
  }
}
