package io.github.policycheck.analysis;

import static io.github.policycheck.analysis.CodeCommitPolicies.deny;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.check.PrincipalClass;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Principals that no rule can tell apart are evaluated once, and nobody may notice. */
class PrincipalClassTest {

  private static final PolicyAnalyzer ANALYZER =
      new PolicyAnalyzer(ServiceReference.builtIn(), Linted::powerUser);

  private static final String PUSH = "['codecommit:GitPush', 'codecommit:CreateBranch']";

  private static final List<String> STATEMENTS =
      List.of(
          CodeCommitPolicies.GUIDE,
          CodeCommitPolicies.ARTICLE,
          deny(PUSH, "{'StringEquals': {'codecommit:References': 'refs/heads/${aws:username}'}}"),
          deny(
              PUSH,
              "{'StringEquals': {'codecommit:References': 'refs/heads/main',"
                  + " 'aws:PrincipalTag/team': 'red'}}"),
          deny(
              PUSH,
              "{'StringLike': {'codecommit:References': 'refs/heads/main'},"
                  + " 'StringNotEquals': {'aws:username': ['Ann', 'Bob']}}"),
          iam("arn:aws:iam::*:user/${aws:username}"),
          iam("arn:aws:iam::111111111111:user/Ann"),
          iam("arn:aws:iam::111111111111:user/team/*"),
          iam("arn:aws:iam::*:user/B*"),
          iam("*"));

  private static final List<String> NAMES =
      List.of("Ann", "Bob", "Other", "x", "Bx", "Cid", "Dora", "Eve");

  private static String iam(String resource) {
    return "{'Effect': 'Allow', 'Action': 'iam:*SSHPublicKey', 'Resource': '" + resource + "'}";
  }

  private static Policy named(String name, String statement) {
    return Policies.of(name, PolicyType.IDENTITY, policy(statement));
  }

  private static Account account(Random random) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Policy> policies = new ArrayList<>();
      policies.add(Linted.powerUser());
      int statement = random.nextInt(STATEMENTS.size());
      policies.add(named("P" + statement, STATEMENTS.get(statement)));
      groups.add(new Group("G" + i, policies));
    }
    List<User> users = new ArrayList<>();
    for (String name : NAMES) {
      List<String> of = new ArrayList<>();
      groups.stream().filter(g -> random.nextInt(3) == 0).forEach(g -> of.add(g.name()));
      Map<String, String> tags =
          random.nextBoolean() ? Map.of() : Map.of("Team", random.nextBoolean() ? "red" : "blue");
      users.add(new User(name, random.nextInt(3) == 0 ? "/team/" : "/", of, List.of(), null, tags));
    }
    return Account.builder("111111111111", "us-east-2")
        .repositories(List.of("MyDemoRepo", "Other"))
        .groups(groups)
        .users(users)
        .build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void findings_are_those_of_judging_everybody(int seed) {
    Account account = account(new Random(seed));

    assertThat(ANALYZER.analyze(account)).isEqualTo(ANALYZER.analyze(account, Caller::id));
  }

  private static boolean areAlike(String statement, String one, String other) {
    Group group = new Group("G", List.of(Linted.powerUser(), named("P", statement)));
    List<User> users =
        List.of(
            new User(one, List.of("G"), List.of(), Map.of("team", one)),
            new User(other, List.of("G"), List.of(), Map.of("team", other)));
    Account account =
        Account.builder("111111111111", "us-east-2").groups(List.of(group)).users(users).build();
    PrincipalClass.Finder finder = new PrincipalClass.Finder();
    return finder
        .of(account.caller(new PrincipalId(PrincipalId.Kind.USER, one)))
        .equals(finder.of(account.caller(new PrincipalId(PrincipalId.Kind.USER, other))));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::*:user/${aws:username}, Cid, Dora, true",
    "arn:aws:iam::*:mfa/${aws:username}, Cid, Dora, true",
    "arn:aws:iam::*:user/${aws:username}, Cid, Other, true",
    "arn:aws:iam::*:user/${aws:username}*, Cid, Dora, false",
    "arn:aws:codecommit:*:*:${aws:username}, Cid, Dora, false",
    "arn:aws:iam::*:user/${aws:PrincipalTag/Team}, Cid, Dora, false",
    "arn:aws:iam::*:user/*, Cid, Dora, true",
    "arn:aws:iam::*:user/*, Cid, x, false",
    "arn:aws:iam::*:user/C*, Cid, Dora, false",
    "arn:aws:iam::111111111111:user/Cid, Cid, Dora, false",
    "arn:aws:iam::111111111111:user/Ann, Cid, Dora, true",
  })
  void policies_tell_users_apart(String resource, String one, String other, boolean areAlike) {
    assertThat(areAlike(iam(resource), one, other)).isEqualTo(areAlike);
  }

  @Test
  void conditions_tell_users_apart() {
    String tag = "{'StringEquals': {'aws:principaltag/TEAM': 'red'}}";
    String name = "{'StringEquals': {'codecommit:References': '${aws:username}'}}";

    assertThat(areAlike(deny(PUSH, tag), "Cid", "Dora")).isFalse();
    assertThat(areAlike(deny(PUSH, name), "Cid", "Dora")).isFalse();
    assertThat(areAlike(CodeCommitPolicies.GUIDE, "Cid", "Dora")).isTrue();
  }
}
