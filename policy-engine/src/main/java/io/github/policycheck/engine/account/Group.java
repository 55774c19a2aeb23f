package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Objects;

/**
 * A group of users.
 *
 * @param name its name
 * @param path its path, {@code /} if it has none
 * @param policies its managed and inline policies
 */
public record Group(String name, String path, List<Policy> policies) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the path is none
   */
  public Group {
    Objects.requireNonNull(name, "name");
    IamPath.checked(path);
    policies = List.copyOf(policies);
  }

  /** Makes a group without a path. */
  public Group(String name, List<Policy> policies) {
    this(name, IamPath.NONE, policies);
  }
}
