package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.CodeCommitPolicies;
import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushAsSomeoneElseTest {

  private static final String RULE = "push-as-someone-else";

  private static String allow(String actions, String resource) {
    return "{'Effect': 'Allow', 'Action': " + actions + ", 'Resource': '" + resource + "'}";
  }

  private static Linted linted(String actions, String resource) {
    return Linted.policy(policy(allow(actions, resource)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'iam:UploadSSHPublicKey' | *
          ['iam:ListUsers', 'iam:*ServiceSpecificCredential'] | *
          'iam:UpdateSSHPublicKey' | arn:aws:iam::*:user/*
          'iam:*SSH*' | arn:aws:iam::111111111111:user/dev-*
          'iam:Reset*' | arn:aws:iam::*:*
          'iam:*SSH*' | arn:aws:iam::*:user/${aws:username}*
          'iam:*SSH*' | arn:aws:iam::*:user/*${aws:username}
          'iam:*SSH*' | arn:aws:iam::*:user/dev/${aws:userName}?
          'iam:*SSH*' | arn:aws:iam::*:*${aws:username}
          """)
  void fires_where_other_users_are_covered(String actions, String resource) {
    assertThat(linted(actions, resource).findings(RULE)).hasSize(1);
  }

  @Test
  void message_names_actions_and_a_user() {
    Linted linted = linted("'iam:*SSHPublicKey'", "*");

    assertThat(linted.of(RULE))
        .containsExactly(
            "error this Allow gives UploadSSHPublicKey and UpdateSSHPublicKey on other users, such as"
                + " `arn:aws:iam::123456789012:user/Other`: whoever has it can push under their"
                + " names; write `arn:aws:iam::*:user/${aws:username}`");
    assertThat(linted.paths(RULE)).containsExactly("Statement[0].Action[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'iam:*SSH*' | arn:aws:iam::*:user/${aws:username}
          'iam:*SSH*' | arn:aws:iam::*:user/*/${aws:username}
          'iam:*SSH*' | arn:aws:iam::*:user/${aws:username}/*
          'iam:*SSH*' | arn:aws:iam::*:user/${aws:PrincipalTag/name}*
          'iam:*ServiceSpecificCredential*' | arn:aws:iam::111111111111:user/${aws:username}
          'iam:List*' | *
          'iam:*SSH*' | arn:aws:iam::*:role/*
          'iam:*SSH*' | arn:aws:iam::111111111111:user/Bob
          'iam:*' | *
          '*' | *
          """)
  void oneself_administrators_and_whoever_may_be_oneself_are_fine(String actions, String resource) {
    assertThat(linted(actions, resource).findings(RULE)).isEmpty();
  }

  @Test
  void users_whose_names_begin_alike_are_others() {
    Policy own =
        Policies.of(
            "Own",
            PolicyType.IDENTITY,
            policy(allow("'iam:UploadSSHPublicKey'", "arn:aws:iam::*:user/${aws:username}*")));
    User bob = new User("bob", List.of(), List.of(own), Map.of());
    User other = new User("bob2", List.of(), List.of(), Map.of());
    Linted both = Linted.account(account(bob, other));
    Linted alone = Linted.account(account(bob));

    assertThat(both.of(RULE))
        .containsExactly(
            "error `user/bob`: this Allow gives UploadSSHPublicKey to `bob` on other users, such as"
                + " `arn:aws:iam::111111111111:user/bob2`: whoever has it can push under their"
                + " names; write `arn:aws:iam::*:user/${aws:username}`");
    assertThat(both.undecided(RULE)).isEmpty();
    assertThat(alone.findings(RULE)).isEmpty();
    assertThat(alone.undecided(RULE))
        .singleElement()
        .satisfies(
            open ->
                assertThat(open.message())
                    .contains("depends on users that the account does not list"));
  }

  private static Account account(User... users) {
    return Account.builder("111111111111", "us-east-2").users(List.of(users)).build();
  }

  @Test
  void one_named_user_leaves_it_undecided() {
    assertThat(linted("'iam:*SSH*'", "arn:aws:iam::111111111111:user/Bob").undecided(RULE))
        .hasSize(1);
    assertThat(linted("'iam:*SSH*'", "arn:aws:iam::*:user/${aws:username}").undecided(RULE))
        .isEmpty();
  }

  @Test
  void power_user_of_codecommit_is_fine() {
    assertThat(
            Linted.account(CodeCommitPolicies.developers(CodeCommitPolicies.COMPLETE))
                .findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'aws:username': 'Admin'}", "{'aws:PrincipalTag/role': 'helpdesk'}"})
  void conditions_are_part_of_the_request(String key) {
    Linted linted =
        Linted.policy(
            policy(
                "{'Effect': 'Allow', 'Action': 'iam:UploadSSHPublicKey', 'Resource': '*',"
                    + " 'Condition': {'StringEquals': "
                    + key
                    + "}}"));

    assertThat(linted.findings(RULE)).hasSize(key.contains("role") ? 1 : 0);
  }

  @Test
  void credentials_of_other_services_push_nothing() {
    String keyspaces =
        "{'Effect': 'Allow', 'Action': 'iam:CreateServiceSpecificCredential', 'Resource': '*',"
            + " 'Condition': {'StringEquals': {'iam:ServiceSpecificCredentialServiceName':"
            + " 'cassandra.amazonaws.com'}}}";

    assertThat(Linted.policy(policy(keyspaces)).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(keyspaces.replace("cassandra", "codecommit"))).findings(RULE))
        .hasSize(1);
  }

  @Test
  void deny_on_others_closes_it() {
    String others =
        "{'Effect': 'Deny', 'Action': 'iam:*SSH*',"
            + " 'NotResource': 'arn:aws:iam::*:user/${aws:username}'}";

    assertThat(Linted.policy(policy(allow("'iam:*SSH*'", "*"), others)).findings(RULE)).isEmpty();
  }

  @Test
  void named_user_is_another_one_to_all_but_that_user() {
    Policy bobs =
        Policies.of(
            "Bobs",
            PolicyType.IDENTITY,
            policy(allow("'iam:*SSH*'", "arn:aws:iam::111111111111:user/Bob")));
    Account account =
        Account.builder("111111111111", "us-east-2")
            .users(
                List.of(
                    new User("Bob", List.of(), List.of(bobs), Map.of()),
                    new User("Eve", List.of(), List.of(bobs), Map.of())))
            .roles(List.of(new Role("Robot", List.of(bobs), null, Map.of())))
            .build();

    assertThat(Linted.account(account).of(RULE))
        .singleElement()
        .asString()
        .startsWith("error `user/Eve`, `role/Robot`: this Allow gives");
  }
}
