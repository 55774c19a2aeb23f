package io.github.policycheck.analysis.protection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which branches are to be protected, and from whom.
 *
 * @param branches full names of branches such as {@code refs/heads/main}, or patterns of them
 * @param repositories names or ARNs of repositories, or patterns of them; none for all
 * @param allowed roles and users who may move the branches all the same: ARNs, {@code role/NAME} or
 *     {@code user/NAME}
 * @param mayMerge whether everybody may merge pull requests into the branches
 * @param account the id of the account, null for any
 * @param region the region of the repositories, null for any
 */
public record ProtectionRequest(
    List<String> branches,
    List<String> repositories,
    List<String> allowed,
    boolean mayMerge,
    @Nullable String account,
    @Nullable String region) {

  /** Copies the lists. */
  public ProtectionRequest {
    branches = List.copyOf(branches);
    repositories = List.copyOf(repositories);
    allowed = List.copyOf(allowed);
  }
}
