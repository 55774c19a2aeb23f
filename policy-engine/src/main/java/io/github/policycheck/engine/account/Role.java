package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A role.
 *
 * @param name its name
 * @param policies its managed and inline policies
 * @param tags its tags
 */
public record Role(String name, List<Policy> policies, Map<String, String> tags) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two tags differ in upper and lower case only
   */
  public Role {
    Objects.requireNonNull(name, "name");
    policies = List.copyOf(policies);
    tags = Tags.checked(tags);
  }
}
