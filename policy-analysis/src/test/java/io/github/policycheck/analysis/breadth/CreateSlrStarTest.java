package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateSlrStarTest {

  private static final String RULE = "create-slr-star";

  private static Linted allow(String rest) {
    return Linted.statement("'Effect': 'Allow', " + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Action': 'iam:CreateServiceLinkedRole', 'Resource': '*' | STAR_IN_RESOURCE",
        "'Action': 'iam:CreateServiceLinkedRole', 'Resource': 'arn:aws:iam::*:role/aws-service-role/*' | STAR_IN_RESOURCE",
        "'Action': 'iam:Create*', 'Resource': 'arn:aws:iam::*:role/*' | STAR_IN_ACTION_AND_RESOURCE",
        "'Action': 'iam:CreateServiceLinkedRole', 'NotResource': 'arn:aws:iam::*:role/aws-service-role/ecs*' | NOT_RESOURCE",
        "'Action': 'iam:*', 'NotResource': 'arn:aws:iam::*:user/*' | STAR_IN_ACTION_AND_NOT_RESOURCE",
        "'NotAction': 's3:*', 'Resource': '*' | STAR_IN_RESOURCE_AND_NOT_ACTION",
        "'NotAction': 's3:*', 'NotResource': 'arn:aws:s3:::a' | NOT_ACTION_AND_NOT_RESOURCE",
      })
  void fires_with_the_code_that_aws_gives_it(String statement, String code) {
    assertThat(allow(statement).only(RULE).awsIssueCode()).isEqualTo("CREATE_SLR_WITH_" + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': 'iam:CreateServiceLinkedRole', 'Resource':"
            + " 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*'",
        "'Action': 'iam:CreateServiceLinkedRole', 'Resource': '*', 'Condition':"
            + " {'StringLike': {'iam:AWSServiceName': 'ecs.amazonaws.com'}}",
        "'Action': 'iam:CreateServiceLinkedRole', 'Resource': 'arn:aws:iam::*:role/mine/*'",
        "'Action': 'iam:CreateRole', 'Resource': '*'",
        "'NotAction': 'iam:*', 'Resource': '*'",
        "'Action': '*', 'Resource': '*'", // full-administrator's
      })
  void is_silent_where_the_service_is_limited(String statement) {
    assertThat(allow(statement).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*",
        "arn:aws:iam::240913576801:role/aws-service-role/*.amazonaws.com/*",
        "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/AWSServiceRoleFor*",
        "arn:aws:iam::*:role/aws-service-role/*/AWSServiceRoleFor*",
        "arn:aws-cn:iam::*:role/aws-service-role/*.amazonaws.com/*",
        "arn:aws-cn:iam::043378916688:role/aws-service-role/*.amazonaws.com.cn/*",
        "arn:aws-us-gov:iam::*:role/aws-service-role/*.amazonaws.com/*",
      })
  void roles_of_all_services_are_all_roles(String resource) {
    Linted linted =
        allow("'Action': 'iam:CreateServiceLinkedRole', 'Resource': '" + resource + "'");
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo("CREATE_SLR_WITH_STAR_IN_RESOURCE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.amazonaws.com/AWSServiceRoleForA*", "a*.amazonaws.com/*", "*.x.com/*"})
  void roles_of_some_services_are_not(String roles) {
    assertThat(
            allow(
                    "'Action': 'iam:CreateServiceLinkedRole', 'Resource':"
                        + " 'arn:aws:iam::*:role/aws-service-role/"
                        + roles
                        + "'")
                .findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/AWSServiceRoleForA*",
        "*/AWSServiceRoleForB*",
        "any*/*",
        "b*/*",
        "any-service.amazonaws.com/*"
      })
  void deny_of_some_roles_takes_none_of_the_others_back(String roles) {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action':"
                        + " 'iam:CreateServiceLinkedRole', 'Resource': '*'}, {'Effect': 'Deny',"
                        + " 'Action': 'iam:CreateServiceLinkedRole', 'Resource':"
                        + " 'arn:aws:iam::*:role/aws-service-role/"
                        + roles
                        + "'}]}")
                .findings(RULE))
        .hasSize(1);
  }

  @Test
  void deny_that_lets_one_service_through_takes_it_back() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action':"
                        + " 'iam:CreateServiceLinkedRole', 'Resource': '*'}, {'Effect': 'Deny',"
                        + " 'Action': 'iam:CreateServiceLinkedRole', 'Resource': '*', 'Condition':"
                        + " {'StringNotEquals': {'iam:AWSServiceName': 'ecs.amazonaws.com'}}}]}")
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void message_says_what_to_limit() {
    assertThat(allow("'Action': 'iam:CreateServiceLinkedRole', 'Resource': '*'").of(RULE))
        .containsExactly(
            "warning this allows `iam:CreateServiceLinkedRole` for every service: whoever has it can"
                + " give any of them its permissions in the account; limit `iam:AWSServiceName`");
  }

  @Test
  void deny_that_may_take_it_back_is_undecided() {
    Linted linted =
        Linted.policy(
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action':"
                + " 'iam:CreateServiceLinkedRole', 'Resource': '*'}, {'Effect': 'Deny', 'Action': '*',"
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
