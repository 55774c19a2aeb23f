package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShadowedAllowTest {

  private static final String RULE = "shadowed-allow";
  private static final String HOME = "arn:aws:codecommit:eu-west-3:240913576801:";

  private static String document(String... statements) {
    return "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
  }

  private static String statement(String effect, String actions, String names, String condition) {
    return "{'Effect': '%s', 'Action': %s, 'Resource': '%s', 'Condition': %s}"
        .formatted(effect, actions, names.replace("HOME:", HOME), condition);
  }

  private static String references(String operator, String value) {
    return "{'%s': {'codecommit:References': '%s'}}".formatted(operator, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // what is allowed | of which | what is denied | of which | whether nothing is left
        "'codecommit:GitPull' | * | 'codecommit:*' | * | true",
        "'codecommit:GitPull' | HOME:payroll | 'codecommit:Git*' | HOME:* | true",
        "'codecommit:GitPull' | HOME:* | 'codecommit:Git*' | HOME:payroll | false",
        "['codecommit:GitPull', 'codecommit:GitPush'] | * | 'codecommit:GitPull' | * | false",
        "['codecommit:GetFile', 'codecommit:GetBlob'] | * | 'codecommit:Get*' | * | true",
        "'codecommit:Get*' | * | 'codecommit:GetFile' | * | false",
        "'s3:GetObject' | arn:aws:s3:::a/* | 's3:*' | arn:aws:s3:::a | false",
        "'s3:GetObject' | arn:aws:s3:::a/* | 's3:*' | arn:aws:s3:::a* | true",
        "'codecommit:ListRepositories' | * | 'codecommit:List*' | * | true",
        "'codecommit:ListRepositories' | * | 'codecommit:List*' | HOME:payroll | false",
      })
  void allow_of_which_a_deny_takes_all_is_found(
      String allowed, String of, String denied, String ofOthers, boolean isShadowed) {
    String allow = statement("Allow", allowed, of, "{}");
    String deny = statement("Deny", denied, ofOthers, "{}");

    assertThat(Linted.policy(document(allow, deny)).of(RULE)).hasSize(isShadowed ? 1 : 0);
    assertThat(Linted.policy(document(deny, allow)).of(RULE)).hasSize(isShadowed ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | {'Bool': {'aws:MultiFactorAuthPresent': 'false'}} | false",
        "{} | {'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}} | false",
        "{'Bool': {'aws:MultiFactorAuthPresent': 'false'}}"
            + " | {'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}} | true",
        "{'IpAddress': {'aws:SourceIp': '10.1.0.0/16'}} | {'IpAddress': {'aws:SourceIp':"
            + " '10.0.0.0/8'}} | true",
        "{'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}} | {'IpAddress': {'aws:SourceIp':"
            + " '10.1.0.0/16'}} | false",
        "{'StringEquals': {'aws:PrincipalTag/a': 'x'}} | {'StringNotEquals': {'aws:PrincipalTag/a':"
            + " 'y'}} | true",
        "{'Null': {'aws:PrincipalTag/a': 'false'}} | {'StringLike': {'aws:PrincipalTag/a': '*'}}"
            + " | true",
        "{'Null': {'aws:PrincipalTag/a': 'true'}} | {'StringLike': {'aws:PrincipalTag/a': '*'}}"
            + " | false",
        "{'StringEquals': {'aws:PrincipalTag/a': 'x'}, 'StringNotEquals': {'aws:PrincipalTag/a':"
            + " 'x'}} | {} | false", // it allows nothing anyhow
      })
  void conditions_count(String ofAllow, String ofDeny, boolean isShadowed) {
    String allow = statement("Allow", "'codecommit:GitPull'", "*", ofAllow);
    String deny = statement("Deny", "'codecommit:*'", "*", ofDeny);

    assertThat(Linted.policy(document(allow, deny)).of(RULE)).hasSize(isShadowed ? 1 : 0);
  }

  @Test
  void denies_take_it_together() {
    String allow = statement("Allow", "'codecommit:PutFile'", "HOME:payroll", "{}");
    String one =
        statement("Deny", "'codecommit:PutFile'", "*", references("StringLike", "refs/heads/r*"));
    String other =
        statement(
            "Deny", "'codecommit:P*'", "*", references("StringNotLikeIfExists", "refs/heads/r*"));

    assertThat(Linted.policy(document(allow, one)).of(RULE)).isEmpty();
    assertThat(Linted.policy(document(allow, other)).of(RULE)).isEmpty();
    assertThat(Linted.policy(document(allow, one, other)).of(RULE)).hasSize(1);
  }

  @Test
  void push_is_allowed_only_with_both_calls() {
    String allow = statement("Allow", "'codecommit:GitPush'", "*", "{}");
    String all = statement("Deny", "'codecommit:GitPush'", "*", references("StringLike", "refs/*"));
    String some =
        statement("Deny", "'codecommit:GitPush'", "*", references("StringLike", "refs/heads/*"));

    assertThat(Linted.policy(document(allow, all)).of(RULE)).hasSize(1);
    assertThat(Linted.policy(document(allow, some)).of(RULE)).isEmpty();
  }

  @Test
  void message_names_what_denies_and_the_witness_what_is_denied() {
    String allow = statement("Allow", "'codecommit:GitPull'", "HOME:payroll", "{}");
    String deny =
        "{'Sid': 'NoGit', 'Effect': 'Deny', 'Action': 'codecommit:Git*', 'Resource': '*'}";

    assertThat(Linted.policy(document(allow, deny)).of(RULE))
        .containsExactly(
            "warning Denies take all that this Allow grants, so that nothing of it is ever allowed:"
                + " `codecommit:GitPull`, for one, is denied by `NoGit`");
    assertThat(Linted.policy(document(allow, deny)).only(RULE).witness())
        .satisfies(
            witness -> {
              assertThat(witness.action()).isEqualTo("codecommit:GitPull");
              assertThat(witness.resource()).isEqualTo(HOME + "payroll");
              assertThat(witness.decision()).isEqualTo("explicitDeny");
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY", "PERMISSIONS_BOUNDARY", "SERVICE_CONTROL"})
  void allows_that_cap_count_too(PolicyType type) {
    String allow = statement("Allow", "'codecommit:GitPull'", "*", "{}");
    String deny = statement("Deny", "'codecommit:Git*'", "*", "{}");
    String other = statement("Allow", "'s3:*'", "*", "{}");

    assertThat(Linted.policy(document(allow, deny, other), type).of(RULE)).hasSize(1);
    assertThat(Linted.policy(document(other, deny), type).of(RULE)).isEmpty();
    assertThat(Linted.policy(document(deny), type).of(RULE)).isEmpty();
  }

  @Test
  void variable_of_which_nothing_is_known_leaves_it_open() {
    String resource = "HOME:${aws:PrincipalTag/team}x${aws:PrincipalTag/part}";
    String allow = statement("Allow", "'codecommit:GitPull'", resource, "{}");
    String deny = statement("Deny", "'codecommit:*'", "HOME:*", "{}");
    Linted linted = Linted.policy(document(allow, deny));

    assertThat(linted.of(RULE)).isEmpty();
    assertThat(linted.undecided(RULE)).hasSize(1);
  }

  @Test
  void action_that_nobody_knows_leaves_it_open() {
    String allow = statement("Allow", "'codecommit:GitFetch'", "*", "{}");
    String deny = statement("Deny", "'codecommit:Git*'", "*", "{}");

    assertThat(Linted.policy(document(allow)).undecided(RULE)).isEmpty();
    assertThat(Linted.policy(document(allow, deny)).of(RULE)).isEmpty();
  }

  private static Policy policy(String name, String... statements) {
    return Policies.of(name, PolicyType.IDENTITY, document(statements));
  }

  private static Account account(List<Group> groups, List<User> users) {
    return Account.builder("240913576801", "eu-west-3")
        .repositories(List.of("payroll"))
        .groups(groups)
        .users(users)
        .build();
  }

  @Test
  void deny_of_another_policy_takes_it() {
    Policy push = policy("Push", statement("Allow", "'codecommit:GitPush'", "*", "{}"));
    Policy no = policy("No", statement("Deny", "'codecommit:*'", "*", "{}"));
    List<Group> groups = List.of(new Group("Staff", List.of(no)));
    User user = new User("ada", List.of("Staff"), List.of(push), null, Map.of());

    assertThat(Linted.account(account(groups, List.of(user))).of(RULE))
        .containsExactly(
            "warning `user/ada`: Denies take all that this Allow grants, so that nothing of it is"
                + " ever allowed: `codecommit:GitPush`, for one, is denied by statement 1 of `No`");
  }

  @Test
  void allow_that_somebody_can_use_is_left_alone() {
    Policy push = policy("Push", statement("Allow", "'codecommit:GitPush'", "*", "{}"));
    Policy no = policy("No", statement("Deny", "'codecommit:*'", "*", "{}"));
    List<Group> groups = List.of(new Group("Staff", List.of(push)));
    User ada = new User("ada", List.of("Staff"), List.of(no), null, Map.of());
    User bob = new User("bob", List.of("Staff"), List.of(), null, Map.of());

    assertThat(Linted.account(account(groups, List.of(ada, bob))).of(RULE)).isEmpty();
  }

  /** Of the many types of resources that can have tags, only two are asked about. */
  @Test
  void types_of_resources_that_an_allow_is_not_about_cost_nothing() {
    String allow =
        "{'Effect': 'Allow', 'Action': 'ec2:CreateTags', 'Resource':"
            + " ['arn:aws:ec2:*::image/*', 'arn:aws:ec2:*:*:instance/*']}";
    String deny =
        "{'Effect': 'Deny', 'Action': 'ec2:CreateTags', 'Resource': 'arn:aws:ec2:*:*:instance/*',"
            + " 'Condition': {'StringLike': {'aws:RequestTag/build:id': '*'},"
            + " 'StringNotEquals': {'ec2:CreateAction': 'RunInstances'}}}";

    assertThat(Linted.policy(document(allow, deny)).of(RULE)).isEmpty();
    assertThat(Linted.policy(document(allow, deny)).undecided()).isEmpty();
  }
}
