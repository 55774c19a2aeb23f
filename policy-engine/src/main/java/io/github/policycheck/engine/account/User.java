package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Map;

/**
 * A user.
 *
 * @param name its name
 * @param groups the names of its groups
 * @param policies its own managed and inline policies
 * @param tags its tags
 */
public record User(
    String name, List<String> groups, List<Policy> policies, Map<String, String> tags) {

  /** Copies the lists. */
  public User {
    groups = List.copyOf(groups);
    policies = List.copyOf(policies);
    tags = Map.copyOf(tags);
  }
}
