package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullAdministratorTest {

  private static final String RULE = "full-administrator";

  private static Linted administratorWith(String deny) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': ["
            + "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}, {'Effect': 'Deny', "
            + deny
            + "}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': '*', 'Resource': '*'",
        "'Action': '*:*', 'Resource': '*'",
        "'Action': ['s3:GetObject', '*'], 'Resource': ['arn:*']",
        "'Action': '*', 'Resource': 'arn:aws:*'",
        "'Action': '*', 'Resource': 'arn:*:*'",
        "'NotAction': 's3:*', 'Resource': '*'",
        "'Action': '*', 'NotResource': 'arn:aws:s3:::secret/*'",
        "'Action': '*', 'Resource': '*', 'Condition': {'StringLikeIfExists': {'aws:username': '*'}}",
      })
  void fires_at_an_allow_of_everything(String allow) {
    assertThat(Linted.statement("'Effect': 'Allow', " + allow).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': 'a*:*', 'Resource': '*'",
        "'Action': 'b*:*', 'Resource': '*'",
        "'Action': '*:Any*', 'Resource': '*'",
        "'Action': '*', 'Resource': 'arn:aws:a*:*:*:*'",
        "'Action': '*', 'Resource': 'arn:aws:b*:*:*:*'",
        "'Action': '*', 'Resource': 'arn:aws:*:*:*:any/*'",
        "'Action': '*', 'Resource': 'arn:aws:*:*:*:t*'",
        "'Action': '*', 'Resource': 'arn:aws:*:*:*:role/Any*'",
      })
  void deny_of_a_part_leaves_an_administrator(String deny) {
    assertThat(administratorWith(deny).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': 'iam:*', 'Resource': '*'",
        "'Action': ['a*', 'i*'], 'Resource': '*'",
        "'Action': '*', 'Resource': 'arn:aws:s3:::*'",
        "'NotAction': ['iam:*', 'organizations:*'], 'Resource': '*'",
        "'NotAction': '*:AttachRolePolicy', 'Resource': '*'",
        "'Action': '*', 'NotResource': 'arn:aws:iam::*:*'",
        "'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': true}}",
      })
  void is_silent_at_an_allow_of_less(String allow) {
    assertThat(Linted.statement("'Effect': 'Allow', " + allow).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': 'organizations:*', 'Resource': '*'",
        "'Action': 'iam:AttachRolePolicy', 'Resource': '*'", // others do the same
        "'Action': 'iam:*', 'Resource': 'arn:aws:iam::111111111111:role/Auditor'",
        "'Action': '*', 'Resource': '*', 'Condition': {'BoolIfExists':"
            + " {'aws:MultiFactorAuthPresent': 'false'}}",
      })
  void deny_that_leaves_a_way_takes_nothing_back(String deny) {
    assertThat(administratorWith(deny).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': '*', 'Resource': '*'",
        "'Action': 'iam:*', 'Resource': '*'",
        "'NotAction': ['s3:*', 'iam:*'], 'Resource': '*'",
        "'NotAction': 's3:*', 'Resource': '*'",
        "'Action': '*', 'NotResource': 'arn:aws:s3:::mine/*'",
      })
  void deny_of_what_matters_takes_it_back(String deny) {
    assertThat(administratorWith(deny).findings(RULE)).isEmpty();
  }

  @Test
  void witness_avoids_what_is_denied() {
    Linted linted =
        administratorWith(
            "'Action': '*', 'Resource': '*', 'Condition': {'BoolIfExists':"
                + " {'aws:MultiFactorAuthPresent': 'false'}}");

    assertThat(linted.only(RULE).witness())
        .satisfies(
            witness -> {
              assertThat(witness.action()).startsWith("iam:");
              assertThat(witness.context())
                  .containsEntry("aws:MultiFactorAuthPresent", List.of("true"));
            });
  }

  /** Not any action of IAM: one that gives a role more than it has. */
  @Test
  void witness_gives_a_role_permissions() {
    Linted linted = Linted.statement("'Effect': 'Allow', 'Action': '*', 'Resource': '*'");

    assertThat(linted.only(RULE).witness())
        .satisfies(
            witness -> {
              assertThat(witness.action()).isEqualTo("iam:AttachRolePolicy");
              assertThat(witness.resource()).contains(":role/");
            });
  }

  @Test
  void deny_that_may_take_everything_back_is_undecided() {
    Linted linted =
        administratorWith(
            "'Action': '*', 'Resource': '*', 'Condition':"
                + " {'StringNotLike': {'aws:PrincipalTag/a': '${aws:PrincipalTag/b}x'}}");

    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE))
        .singleElement()
        .satisfies(
            open ->
                assertThat(open.message())
                    .startsWith("whether Denies take this Allow back is not known: "));
  }

  @ParameterizedTest
  @EnumSource(
      value = PolicyType.class,
      names = {"PERMISSIONS_BOUNDARY", "SESSION", "SERVICE_CONTROL", "RESOURCE"})
  void policy_of_another_type_makes_nobody_an_administrator(PolicyType type) {
    String principal = type == PolicyType.RESOURCE ? "'Principal': '*', " : "";
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', "
                        + principal
                        + "'Action': '*', 'Resource': '*'}]}",
                    type)
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void all_policies_of_a_principal_count() {
    Policy everything = Policies.everything(PolicyType.IDENTITY);
    Policy noIam =
        Policies.of(
            "NoIam",
            PolicyType.IDENTITY,
            "{'Version': '2012-10-17',"
                + " 'Statement': [{'Effect': 'Deny', 'Action': 'iam:*', 'Resource': '*'}]}");
    User root = new User("Ann", List.of(), List.of(everything), Map.of());
    User user = new User("Bob", List.of(), List.of(everything, noIam), Map.of());

    Linted linted =
        Linted.account(
            Account.builder("111111111111", "us-east-2").users(List.of(root, user)).build());

    assertThat(linted.of(RULE))
        .containsExactly(
            "error `user/Ann`: this allows every action on every resource: whoever has it is an"
                + " administrator");
  }

  @Test
  void message_says_what_is_left_out() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Allow', 'NotAction': 's3:*', 'NotResource': 'arn:aws:s3:::a'")
                .of(RULE))
        .containsExactly(
            "error this allows every action that it does not list on every resource that it does"
                + " not list: whoever has it is an administrator");
  }
}
