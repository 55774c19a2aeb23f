package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param name its name
 * @param path its path, {@code /} if it has none
 * @param groups the names of its groups
 * @param policies its own managed and inline policies
 * @param boundary its permissions boundary, null if it has none
 * @param tags its tags
 */
public record User(
    String name,
    String path,
    List<String> groups,
    List<Policy> policies,
    @Nullable Policy boundary,
    Map<String, String> tags) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the path is none, two tags differ in upper and lower case
   *     only, or the boundary is a policy of another type
   */
  public User {
    Objects.requireNonNull(name, "name");
    IamPath.checked(path);
    groups = List.copyOf(groups);
    policies = List.copyOf(policies);
    tags = Tags.checked(tags);
    Boundaries.check(boundary);
  }

  /** Makes a user without a path. */
  public User(
      String name,
      List<String> groups,
      List<Policy> policies,
      @Nullable Policy boundary,
      Map<String, String> tags) {
    this(name, IamPath.NONE, groups, policies, boundary, tags);
  }

  /** Makes a user without a path or a permissions boundary. */
  public User(String name, List<String> groups, List<Policy> policies, Map<String, String> tags) {
    this(name, groups, policies, null, tags);
  }
}
