package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.ApprovalRuleContent.Approvers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random repositories and approval rule templates that an account can have. */
public final class RandomRepositories {

  private static final List<String> NAMES = List.of("web", "api", "a.b_c-D");

  private final Random random;
  private final List<String> regions;

  /**
   * Takes what decides.
   *
   * @param regions those of one partition
   */
  public RandomRepositories(Random random, List<String> regions) {
    this.random = random;
    this.regions = regions;
  }

  List<RandomParts.Part> parts() {
    List<RandomParts.Part> parts = new ArrayList<>();
    repositories().forEach(one -> parts.add(builder -> builder.repository(one)));
    templates().forEach(one -> parts.add(builder -> builder.approvalRuleTemplate(one)));
    return parts;
  }

  /** Returns repositories, each with its region; some names are in several. */
  public List<Repository> repositories() {
    List<Repository> some = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      String region = regions.get(random.nextInt(regions.size()));
      if (seen.add(region + name)) {
        some.add(
            new Repository(
                name,
                region,
                random.nextBoolean() ? null : "main",
                random.nextBoolean() ? null : some("main", "dev/ö", "\"x"),
                random.nextBoolean() ? null : tags(),
                random.nextBoolean() ? null : some("Two", "One approver")));
      }
    }
    return some;
  }

  /** Returns approval rule templates. */
  public List<ApprovalRuleTemplate> templates() {
    List<ApprovalRuleTemplate> some = new ArrayList<>();
    for (String region : regions) {
      for (String name : some("Two", "One approver")) {
        List<String> pool = some("CodeCommitApprovers:730551962448:*", "arn:aws:sts::x:y/*");
        Approvers approvers = new Approvers(1 + random.nextInt(3), pool);
        some.add(
            new ApprovalRuleTemplate(
                name,
                region,
                new ApprovalRuleContent(
                    some("refs/heads/main", "refs/heads/re*"), List.of(approvers))));
      }
    }
    return some;
  }

  private List<String> some(String... texts) {
    return List.of(texts).stream().filter(text -> random.nextBoolean()).toList();
  }

  private Map<String, String> tags() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of();
      case 1 -> Map.of("stage", "test");
      case 2 -> Map.of("stage", "prod", "Team", "");
      default -> Map.of("stage", "test", "Stage", "prod");
    };
  }
}
