package io.github.policycheck.policytest.init;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random accounts with branches that policies guard, more or less. */
final class RandomAccounts {

  private static final List<String> ACTIONS =
      List.of(
          "'codecommit:GitPush'",
          "['codecommit:GitPush', 'codecommit:DeleteBranch']",
          "['codecommit:Merge*', 'codecommit:Create*']",
          "'codecommit:*'",
          "'codecommit:UpdateDefaultBranch'");

  private static final List<String> REFERENCES =
      List.of("refs/heads/trunk", "refs/heads/release/*", "refs/heads/*", "refs/tags/*", "trunk");

  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringLike",
          "StringNotLike",
          "StringEqualsIfExists",
          "ForAnyValue:StringLikeIfExists");

  private static final List<String> CONDITIONS =
      List.of(
          "'Bool': {'aws:MultiFactorAuthPresent': 'false'}",
          "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}",
          "'DateGreaterThan': {'aws:CurrentTime': '2031-04-01T00:00:00Z'}",
          "'NotIpAddress': {'aws:SourceIp': '203.0.113.0/24'}",
          "'StringEquals': {'aws:username': 'Ana'}",
          "'StringLike': {'aws:PrincipalTag/team': 'web*'}",
          "'ArnNotLike': {'aws:PrincipalArn': 'arn:aws-cn:iam::*:role/Deploy*'}",
          "'StringEquals': {'policycheck:RefUpdate': ['delete', 'non-fast-forward']}",
          "'StringEquals': {'aws:RequestedRegion': 'cn-north-1'}",
          "'StringNotEquals': {'aws:ResourceTag/stage': 'test'}");

  private RandomAccounts() {}

  /** Returns an account of an id, in the partition and region that its policies name, or near. */
  static Account of(Random random, String id) {
    String region =
        random.nextInt(6) == 0 ? null : any(List.of("cn-north-1", "cn-northwest-1"), random);
    List<String> repositories =
        random.nextInt(5) == 0
            ? List.of()
            : List.of("payroll", "web.site").subList(0, 1 + random.nextInt(2));
    AccountBuilder builder =
        Account.builder(id, region).partition("aws-cn").repositories(repositories);
    if (region != null && random.nextInt(3) == 0) {
      String other = region.equals("cn-north-1") ? "cn-northwest-1" : "cn-north-1";
      Map<String, String> tags = Map.of("stage", any(List.of("test", "prod"), random));
      builder.repository(new Repository("payroll", other, null, null, tags, null));
    }
    return builder
        .groups(
            List.of(
                new Group("Staff", policies(random, id, 3)),
                new Group("Leads", policies(random, id, 2))))
        .users(
            List.of(
                new User("Ana", List.of("Staff"), List.of(), Map.of()),
                new User("Bo", List.of("Staff", "Leads"), List.of(), Map.of("team", "web")),
                new User("Cy", List.of(), policies(random, id, 2), Map.of("team", "ops"))))
        .roles(List.of(new Role("Deploy", policies(random, id, 2), Map.of())))
        .build();
  }

  private static List<Policy> policies(Random random, String id, int most) {
    List<Policy> policies = new ArrayList<>();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      policies.add(policy("P" + random.nextInt(1000000), "[" + statements(random, id) + "]"));
    }
    return policies;
  }

  /** Makes a policy of statements that are written with single quotes for double ones. */
  static Policy policy(String name, String statements) {
    String text = ("{'Version': '2012-10-17', 'Statement': " + statements + "}").replace('\'', '"');
    return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(name + ".json", text));
  }

  private static String statements(Random random, String id) {
    List<String> statements = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      statements.add(statement("Allow", "'codecommit:*'", "'*'", ""));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      String effect = random.nextInt(3) == 0 ? "Allow" : "Deny";
      String resource =
          any(
              List.of(
                  "'*'",
                  "'arn:aws-cn:codecommit:*:" + id + ":payroll'",
                  "'arn:aws-cn:codecommit:cn-north-1:" + id + ":w*'"),
              random);
      statements.add(statement(effect, any(ACTIONS, random), resource, condition(random)));
    }
    return statements.isEmpty()
        ? statement("Allow", "'codecommit:GitPull'", "'*'", "")
        : String.join(", ", statements);
  }

  private static String condition(Random random) {
    List<String> parts = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      String references = "['" + any(REFERENCES, random) + "', '" + any(REFERENCES, random) + "']";
      parts.add("'" + any(OPERATORS, random) + "': {'codecommit:References': " + references + "}");
    }
    if (random.nextInt(3) == 0) {
      parts.add(any(CONDITIONS, random));
    }
    boolean isTwice =
        parts.size() == 2
            && parts
                .get(0)
                .substring(0, parts.get(0).indexOf(':', 2))
                .equals(parts.get(1).substring(0, parts.get(1).indexOf(':', 2)));
    return isTwice ? parts.get(0) : String.join(", ", parts);
  }

  private static String statement(
      String effect, String actions, String resource, String conditions) {
    return "{'Effect': '"
        + effect
        + "', 'Action': "
        + actions
        + ", 'Resource': "
        + resource
        + (conditions.isEmpty() ? "" : ", 'Condition': {" + conditions + "}")
        + "}";
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
