package io.github.policycheck.liveaccount.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of repositories in batches of as many as one call takes.
 *
 * @see <a href="https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html">CodeCommit
 *     User Guide: quotas</a>
 */
final class RepositoryBatches {

  private static final int MOST = 100;

  private RepositoryBatches() {}

  static List<List<String>> of(List<String> names) {
    List<List<String>> batches = new ArrayList<>();
    for (int start = 0; start < names.size(); start += MOST) {
      batches.add(names.subList(start, Math.min(start + MOST, names.size())));
    }
    return batches;
  }
}
