package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteOnEveryResourceTest {

  private static final String RULE = "write-on-every-resource";

  private static Linted allow(String rest) {
    return Linted.allow(rest);
  }

  private static Linted with(String condition) {
    return allow("'Action': 's3:PutObject', 'Resource': '*', 'Condition': " + condition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'codecommit:PutFile' | '*'",
        "'codecommit:PutFile' | 'arn:aws:codecommit:*'",
        "'codecommit:PutFile' | 'arn:aws:codecommit:*:*:*'",
        "'codecommit:Put*' | 'arn:aws-cn:codecommit:*:*:*'",
        "'CODECOMMIT:putfile' | '*'",
        "'s3:PutObject' | 'arn:aws:s3:::*'",
        "'s3:PutBucketPolicy' | 'arn:aws:s3:::*'",
        "'s3:PutObject' | ['arn:aws:s3:::*/*', 'arn:aws:s3:::bucket/*']",
        "'iam:AttachRolePolicy' | 'arn:aws:iam::*:role/*'",
      })
  void fires_where_the_resources_are_all_of_their_type(String action, String resource) {
    assertThat(allow("'Action': " + action + ", 'Resource': " + resource).findings(RULE))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'codecommit:PutFile' | 'arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo'",
        "'codecommit:PutFile' | 'arn:aws:codecommit:us-east-2:*:*'",
        "'codecommit:PutFile' | 'arn:aws:codecommit:*:*:${aws:username}'",
        "'codecommit:GetBranch' | '*'",
        "'codecommit:TagResource' | '*'", // tagging is another level
        "'codecommit:CreateApprovalRuleTemplate' | '*'", // takes nothing but the star
        "'codecommit:NoSuchAction' | '*'",
        "'no-such-service:PutFile' | '*'",
        "'s3:PutObject' | 'arn:aws:s3:::bucket/*'",
        "'s3:PutObject' | ['arn:aws:s3:::*', 'arn:aws:s3:us-east-1:1:accesspoint/a/object/*']",
        "'iam:PassRole' | '*'", // has a rule of its own
        "'codecommit:*' | '*'", // another rule's
        "'*' | '*'", // another rule's
      })
  void is_silent_where_they_are_not_or_another_rule_speaks(String action, String resource) {
    assertThat(allow("'Action': " + action + ", 'Resource': " + resource).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'aws:ResourceTag/team': 'web'}}",
        "{'StringEquals': {'aws:ResourceAccount': '${aws:PrincipalAccount}'}}",
        "{'StringEquals': {'aws:RequestTag/team': 'web'}}",
        "{'StringEquals': {'aws:RequestedRegion': 'eu-central-1'}}",
        "{'StringEquals': {'s3:prefix': 'home'}}",
      })
  void condition_that_limits_resources_makes_it_silent(String condition) {
    assertThat(with(condition).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Bool': {'aws:MultiFactorAuthPresent': true}}",
        "{'StringLikeIfExists': {'aws:ResourceTag/team': '*'}}",
        "{'StringEquals': {'aws:PrincipalTag/team': 'web'}}",
      })
  void condition_that_limits_something_else_does_not(String condition) {
    assertThat(with(condition).findings(RULE)).hasSize(1);
  }

  @Test
  void everything_under_a_condition_is_no_other_rules() {
    assertThat(
            allow(
                    "'Action': '*', 'Resource': '*', 'Condition': {'Bool':"
                        + " {'aws:MultiFactorAuthPresent': true}}")
                .findings(RULE))
        .hasSize(1);
  }

  @Test
  void only_allows_of_identity_policies_count() {
    String put = "'Action': 's3:PutObject', 'Resource': '*'";
    assertThat(Linted.statement("'Effect': 'Deny', " + put).findings(RULE)).isEmpty();
    assertThat(allow("'NotAction': 's3:GetObject', 'Resource': '*'").findings(RULE)).isEmpty();
    assertThat(allow("'Action': 's3:PutObject', 'NotResource': 'arn:aws:s3:::a'").findings(RULE))
        .isEmpty();
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal':"
                        + " {'AWS': '111111111111'}, "
                        + put
                        + "}]}",
                    PolicyType.RESOURCE)
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void message_counts_the_actions_of_the_statement() {
    assertThat(allow("'Action': ['s3:PutObject', 's3:GetObject'], 'Resource': '*'").of(RULE))
        .containsExactly(
            "warning `s3:PutObject`, which AWS classes as Write, is allowed on every resource, but can be limited to some");
    assertThat(allow("'Action': ['s3:PutObject', 'codecommit:PutFile'], 'Resource': '*'").of(RULE))
        .containsExactly(
            "warning 2 actions that AWS classes as Write (`codecommit:PutFile`, `s3:PutObject`) are"
                + " allowed on every resource, but can be limited to some");
    assertThat(allow("'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::*'").of(RULE))
        .containsExactly(
            "warning `s3:PutObject`, which AWS classes as Write, is allowed on every resource of its type, but can be limited to"
                + " some");
    assertThat(allow("'Action': 'cloudwatch:PutMetricData', 'Resource': '*'").of(RULE))
        .containsExactly(
            "warning `cloudwatch:PutMetricData`, which AWS classes as Write, is allowed on every"
                + " resource, but can be limited to some, or by a condition on"
                + " `cloudwatch:namespace`");
    Linted many =
        allow(
            "'Action': ['s3:PutObject', 'codecommit:PutFile', 's3:DeleteObject',"
                + " 'codecommit:GitPush'], 'Resource': ['arn:aws:x:::y', '*']");
    assertThat(many.of(RULE))
        .containsExactly(
            "warning 4 actions that AWS classes as Write, among them `s3:DeleteObject`,"
                + " `codecommit:GitPush`, `codecommit:PutFile`, are allowed on every resource, but can"
                + " be limited to some");
    assertThat(many.paths(RULE)).containsExactly("Statement[0].Resource[1]");
  }

  @Test
  void policy_has_one_finding_with_its_places() {
    Linted linted =
        Linted.policy(
            """
            {'Version': '2012-10-17', 'Statement': [
            {'Effect': 'Allow', 'Action': ['sqs:SendMessage', 'sqs:DeleteQueue'], 'Resource': '*'},
            {'Effect': 'Allow', 'Action': 'sqs:GetQueueUrl', 'Resource': '*'},
            {'Effect': 'Allow', 'Action': ['sqs:SendMessage', 'iam:PutRolePolicy'],
            'Resource': '*'}]}""");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning 3 actions that AWS classes as Write or Permissions management (`iam:PutRolePolicy`, `sqs:DeleteQueue`,"
                + " `sqs:SendMessage`) are allowed on every resource, but can be limited to some");
    Finding finding = linted.only(RULE);
    assertThat(finding.location().line()).isEqualTo(2);
    assertThat(finding.related()).extracting(SourceLocation::line).containsExactly(5);
  }

  @Test
  void resources_of_a_type_in_one_statement_are_not_every_resource() {
    assertThat(
            Linted.policy(
                    """
                    {'Version': '2012-10-17', 'Statement': [
                    {'Effect': 'Allow', 'Action': 'sqs:SendMessage', 'Resource': '*'},
                    {'Effect': 'Allow', 'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::*'}]}""")
                .of(RULE))
        .containsExactly(
            "warning 2 actions that AWS classes as Write (`s3:PutObject`, `sqs:SendMessage`) are"
                + " allowed on every resource of their type, but can be limited to some");
  }
}
