package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an account that is being assembled is told of its repositories. */
final class RepositoryParts {

  private final @Nullable String region;
  private final List<Repository> repositories = new ArrayList<>();
  private final List<ApprovalRuleTemplate> templates = new ArrayList<>();
  private boolean areRegionsChecked;

  /**
   * Begins without any.
   *
   * @param region of those of which none is told, null if it is not known
   */
  RepositoryParts(@Nullable String region) {
    this.region = region;
  }

  void regionsChecked() {
    areRegionsChecked = true;
  }

  void add(Repository one) {
    Objects.requireNonNull(one, "repository");
    repositories.add(one.region() == null ? one.in(region) : one);
  }

  void add(ApprovalRuleTemplate one) {
    templates.add(
        one.region() == null ? new ApprovalRuleTemplate(one.name(), region, one.content()) : one);
  }

  RepositoryList list(String partition, String account) {
    return new RepositoryList(partition, account, region, repositories, templates);
  }

  /** Returns the partition of the regions that are known. */
  String partition() {
    String some = region;
    for (int i = 0; some == null && i < repositories.size(); i++) {
      some = repositories.get(i).region();
    }
    for (int i = 0; some == null && i < templates.size(); i++) {
      some = templates.get(i).region();
    }
    return Partition.ofRegion(some == null ? "" : some).name();
  }

  /** Adds a problem for each thing that is wrong. */
  void check(String ofAccount, AccountChecks checks) {
    String partition = areRegionsChecked ? null : ofAccount;
    checks.repositories(repositories, region, partition);
    checks.templates(templates, region, partition);
  }
}
