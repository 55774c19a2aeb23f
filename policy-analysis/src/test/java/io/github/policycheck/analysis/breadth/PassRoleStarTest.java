package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassRoleStarTest {

  private static final String RULE = "pass-role-star";

  private static Linted allow(String rest) {
    return Linted.allow(rest);
  }

  private static Linted with(String condition) {
    return allow("'Action': 'iam:PassRole', 'Resource': '*', 'Condition': " + condition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Action': 'iam:PassRole', 'Resource': '*' | STAR_IN_RESOURCE",
        "'Action': ['s3:*', 'IAM:passrole'], 'Resource': '*' | STAR_IN_RESOURCE",
        "'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::*:role/*' | STAR_IN_RESOURCE",
        "'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::*:*' | STAR_IN_RESOURCE",
        "'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::111111111111:role/*' | STAR_IN_RESOURCE",
        "'Action': 'iam:Pass*', 'Resource': '*' | STAR_IN_ACTION_AND_RESOURCE",
        "'Action': 'iam:*', 'Resource': '*' | STAR_IN_ACTION_AND_RESOURCE",
        "'Action': 'iam:PassRole', 'NotResource': 'arn:aws:iam::*:role/Admin' | NOT_RESOURCE",
        "'Action': 'iam:*', 'NotResource': 'arn:aws:iam::*:role/Admin' | STAR_IN_ACTION_AND_NOT_RESOURCE",
        "'NotAction': 's3:*', 'Resource': '*' | STAR_IN_RESOURCE_AND_NOT_ACTION",
        "'NotAction': 's3:*', 'NotResource': 'arn:aws:s3:::a' | NOT_ACTION_AND_NOT_RESOURCE",
      })
  void fires_with_the_code_that_aws_gives_it(String statement, String code) {
    assertThat(allow(statement).only(RULE).awsIssueCode()).isEqualTo("PASS_ROLE_WITH_" + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::111111111111:role/Build'",
        "'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::*:role/build-*'",
        "'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::*:role/${aws:username}'",
        "'Action': 'iam:GetRole', 'Resource': '*'",
        "'NotAction': 'iam:*', 'Resource': '*'",
        "'Action': 'iam:PassRole', 'NotResource': 'arn:aws:iam::*:role/*'",
        "'Action': '*', 'Resource': '*'", // full-administrator's
      })
  void is_silent_where_not_every_role_is_passed(String statement) {
    assertThat(allow(statement).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'iam:PassedToService': 'ec2.amazonaws.com'}}",
        "{'StringEqualsIfExists': {'iam:passedToService': 'ec2.amazonaws.com'}}",
        "{'StringLike': {'iam:PassedToService': '*.amazonaws.com'}}",
        "{'StringEquals': {'iam:PassedToService': '${aws:PrincipalTag/service}'}}",
        "{'ArnLike': {'iam:AssociatedResourceArn': 'arn:aws:ec2:*:*:instance/i-*'}}",
      })
  void is_silent_where_the_service_is_limited(String condition) {
    assertThat(with(condition).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringLike': {'iam:PassedToService': '*'}}",
        "{'Null': {'iam:PassedToService': 'false'}}",
        "{'Bool': {'aws:MultiFactorAuthPresent': true}}",
      })
  void fires_where_a_condition_limits_something_else(String condition) {
    assertThat(with(condition).findings(RULE)).hasSize(1);
  }

  @Test
  void everything_under_a_condition_passes_roles_too() {
    assertThat(
            allow(
                    "'Action': '*', 'Resource': '*', 'Condition': {'Bool':"
                        + " {'aws:MultiFactorAuthPresent': true}}")
                .findings(RULE))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Action': 'iam:PassRole', 'Resource': '*' | 0",
        "'Action': 'iam:*', 'Resource': '*', 'Condition': {'StringNotEquals': {'iam:PassedToService': 'ec2.amazonaws.com'}} | 0",
        "'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::*:role/Admin*' | 1",
        "'Action': 'iam:PassRole', 'Resource': '*', 'Condition': {'StringEquals': {'iam:PassedToService': 'lambda.amazonaws.com'}} | 1",
      })
  void deny_counts_where_it_applies(String deny, int findings) {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action':"
                        + " 'iam:PassRole', 'Resource': '*'}, {'Effect': 'Deny', "
                        + deny
                        + "}]}")
                .findings(RULE))
        .hasSize(findings);
  }

  @Test
  void boundary_passes_no_role() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action':"
                        + " 'iam:*', 'Resource': '*'}]}",
                    PolicyType.PERMISSIONS_BOUNDARY)
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void message_says_which_roles() {
    assertThat(allow("'Action': 'iam:PassRole', 'Resource': '*'").of(RULE))
        .containsExactly(
            "warning this allows `iam:PassRole` on every role: any service can be made to act with"
                + " any of them; name the roles, or limit `iam:PassedToService`");
    assertThat(
            allow("'Action': 'iam:PassRole', 'NotResource': 'arn:aws:iam::*:role/Admin'").of(RULE))
        .singleElement()
        .asString()
        .contains("every role that `NotResource` does not list");
  }

  @Test
  void deny_that_may_take_it_back_is_undecided() {
    Linted linted =
        Linted.policy(
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action':"
                + " 'iam:PassRole', 'Resource': '*'}, {'Effect': 'Deny', 'Action': '*',"
                + " 'Resource': '*', 'Condition':"
                + " {'StringNotLike': {'aws:PrincipalTag/a': '${aws:PrincipalTag/b}x'}}}]}");

    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE))
        .singleElement()
        .satisfies(
            open ->
                assertThat(open.message())
                    .startsWith("whether a Deny takes this Allow back is not known: "));
  }
}
