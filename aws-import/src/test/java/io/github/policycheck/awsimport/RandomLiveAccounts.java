package io.github.policycheck.awsimport;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes accounts as AWS could have them: all of their repositories is known. */
final class RandomLiveAccounts {

  private static final List<List<String>> REGIONS =
      List.of(
          List.of("eu-central-2", "ap-south-1", "us-east-1"),
          List.of("us-gov-west-1", "us-gov-east-1"),
          List.of("cn-north-1", "cn-northwest-1"));

  private static final List<String> RESOURCES =
      List.of("*", "arn:aws:codecommit:*:*:web*", "arn:aws-cn:codecommit:cn-north-1:*:infra+x");

  private final Random random;
  private final List<String> regions;
  private final String id;
  private final String partition;

  private RandomLiveAccounts(long seed) {
    random = new Random(seed);
    regions = REGIONS.get(random.nextInt(REGIONS.size()));
    id = String.format("%012d", Math.abs(random.nextLong() % 1_000_000_000_000L));
    partition = Partition.ofRegion(regions.get(0)).name();
  }

  /** Returns the account of a seed. */
  static Account of(long seed) {
    return new RandomLiveAccounts(seed).account();
  }

  private Account account() {
    AccountBuilder builder = Account.builder(id, regions.get(0));
    List<Policy> managed = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      String name = "Managed" + i;
      Arn arn = new Arn(partition, "iam", "", id, "policy" + path() + name);
      managed.add(policy(name, PolicyType.IDENTITY, arn));
    }
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      groups.add("Group-" + i);
      policies(builder.group("Group-" + i).path(path()), managed);
    }
    for (int i = 0; i < random.nextInt(5); i++) {
      PrincipalBuilder user = builder.user("user." + i + "@x").path(path());
      groups.stream().filter(name -> random.nextBoolean()).forEach(user::group);
      policies(user, managed);
      boundary(user, managed);
      user.tags(tags());
    }
    for (int i = 0; i < random.nextInt(3); i++) {
      PrincipalBuilder role = builder.role("Role+" + i).path(path());
      policies(role, managed);
      boundary(role, managed);
      role.tags(tags());
      role.trust(trust("Role+" + i));
    }
    repositories(builder);
    if (random.nextBoolean()) {
      builder.organization(organization());
    }
    return builder.build();
  }

  private String path() {
    return random.nextInt(3) == 0 ? "/ci/x/" : "/";
  }

  private void policies(PrincipalBuilder principal, List<Policy> managed) {
    managed.stream().filter(policy -> random.nextInt(3) == 0).forEach(principal::policy);
    for (int i = 0; i < random.nextInt(3); i++) {
      principal.policy(policy("inline_" + i, PolicyType.IDENTITY, null));
    }
  }

  private void boundary(PrincipalBuilder principal, List<Policy> managed) {
    if (random.nextInt(4) == 0) {
      Policy limits = managed.get(random.nextInt(managed.size()));
      principal.boundary(
          new Policy(
              limits.name(), PolicyType.PERMISSIONS_BOUNDARY, limits.document(), limits.arn()));
    }
  }

  private void repositories(AccountBuilder builder) {
    for (String region : regions) {
      for (int i = 0; i < random.nextInt(4); i++) {
        boolean isEmpty = random.nextInt(3) == 0; // and so has no default branch
        builder.repository(
            new Repository(
                "web" + i,
                region,
                isEmpty ? null : "main",
                isEmpty ? List.of() : List.of("feature/ü " + i, "main"),
                tags(),
                List.of()));
      }
    }
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      tags.put("Key " + i, "a+b=c/ü" + random.nextInt(9));
    }
    return tags;
  }

  private Organization organization() {
    List<List<Policy>> serviceControl = new ArrayList<>();
    List<List<Policy>> resourceControl = new ArrayList<>();
    int levels = 2 + random.nextInt(3);
    for (int level = 0; level < levels; level++) {
      serviceControl.add(List.of(policy("Scp" + level, PolicyType.SERVICE_CONTROL, null)));
      resourceControl.add(List.of());
    }
    return new Organization("990011223344", id, serviceControl, resourceControl);
  }

  private Policy trust(String role) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\":"
            + " \"sts:AssumeRole\", \"Principal\": {\"Service\": \"codebuild.amazonaws.com\"}}}";
    return new Policy(
        role, PolicyType.ROLE_TRUST, PolicyReader.read(null, text, PolicyType.ROLE_TRUST), null);
  }

  private Policy policy(String name, PolicyType type, @Nullable Arn arn) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \""
            + (random.nextBoolean() ? "Allow" : "Deny")
            + "\", \"Action\": \"codecommit:"
            + (random.nextBoolean() ? "Git*" : "*")
            + "\", \"Resource\": \""
            + RESOURCES.get(random.nextInt(RESOURCES.size()))
            + "\", \"Condition\": {\"StringLike\": {\"aws:PrincipalTag/Key 0\": \"a+b % 100%25 ü\"}}}}";
    return new Policy(name, type, PolicyReader.read(null, text, type), arn);
  }
}
