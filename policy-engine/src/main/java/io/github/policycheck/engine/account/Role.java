package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A role.
 *
 * @param name its name
 * @param path its path, {@code /} if it has none
 * @param policies its managed and inline policies
 * @param boundary its permissions boundary, null if it has none
 * @param tags its tags
 */
public record Role(
    String name,
    String path,
    List<Policy> policies,
    @Nullable Policy boundary,
    Map<String, String> tags) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the path is none, two tags differ in upper and lower case
   *     only, or the boundary is a policy of another type
   */
  public Role {
    Objects.requireNonNull(name, "name");
    IamPath.checked(path);
    policies = List.copyOf(policies);
    tags = Tags.checked(tags);
    Boundaries.check(boundary);
  }

  /** Makes a role without a path. */
  public Role(
      String name, List<Policy> policies, @Nullable Policy boundary, Map<String, String> tags) {
    this(name, IamPath.NONE, policies, boundary, tags);
  }

  /** Makes a role without a path or a permissions boundary. */
  public Role(String name, List<Policy> policies, Map<String, String> tags) {
    this(name, policies, null, tags);
  }
}
