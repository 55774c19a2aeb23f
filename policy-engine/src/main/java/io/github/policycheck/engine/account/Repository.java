package io.github.policycheck.engine.account;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A repository of AWS CodeCommit, as far as it is known. What is null is not said, which is
 * something else than none.
 *
 * @param name its name, which another repository in another region may have too
 * @param region the region it is in, such as {@code us-east-2}; null in what is told an {@link
 *     AccountBuilder} for the region of the account, and in an account where that is not known
 * @param defaultBranch the branch that is checked out where nobody names one, without {@code
 *     refs/heads/}
 * @param branches the names of its branches, without {@code refs/heads/}
 * @param tags its tags; CodeCommit takes upper and lower case for two
 * @param approvalRuleTemplates the names of the approval rule templates of its region that are
 *     associated with it
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/APIReference/API_RepositoryMetadata.html">CodeCommit
 *     API Reference: RepositoryMetadata</a>
 */
public record Repository(
    String name,
    @Nullable String region,
    @Nullable String defaultBranch,
    @Nullable List<String> branches,
    @Nullable Map<String, String> tags,
    @Nullable List<String> approvalRuleTemplates) {

  /** Copies the collections; tags are in the order of their names. */
  public Repository {
    Objects.requireNonNull(name, "name");
    branches = branches == null ? null : List.copyOf(branches);
    tags = tags == null ? null : Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(tags)));
    approvalRuleTemplates =
        approvalRuleTemplates == null ? null : List.copyOf(approvalRuleTemplates);
  }

  /** Makes one of which no more is said than its name, and its region unless it is null. */
  public Repository(String name, @Nullable String region) {
    this(name, region, null, null, null, null);
  }

  /** Returns the same repository in {@code other}. */
  Repository in(@Nullable String other) {
    return new Repository(name, other, defaultBranch, branches, tags, approvalRuleTemplates);
  }
}
