package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two tags differ in upper and lower case only
   */
  public User {
    Objects.requireNonNull(name, "name");
    groups = List.copyOf(groups);
    policies = List.copyOf(policies);
    tags = Tags.checked(tags);
  }
}
