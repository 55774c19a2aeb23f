package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownConditionKeyTest {

  private static final String RULE = "unknown-condition-key";

  private static Linted key(String action, String key) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': '"
            + action
            + "', 'Resource': '*', 'Condition': {'StringEquals': {'"
            + key
            + "': 'x'}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIpAddress",
        "aws:PrincipalTag",
        "s3:refix",
        "codecommit:Reference",
        "References",
        "ec2:prefix",
      })
  void fires_on_keys_that_nothing_sends(String key) {
    assertThat(key("s3:*", key).of(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIp",
        "AWS:sourceip",
        "aws:PrincipalTag/team",
        "aws:RequestTag/a:b",
        "s3:prefix",
        "s3:ExistingObjectTag/x",
        "ec2:SourceInstanceArn",
        "ec2:ResourceTag/x",
        "codecommit:References",
        "saml:aud",
        "cognito-identity.amazonaws.com:aud",
        "token.actions.githubusercontent.com:sub",
        "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE:aud",
        "gitlab.example.org:user_login",
        "policycheck:RefUpdate",
        "nosuchservice:Key",
      })
  void is_silent_on_keys_that_exist_or_that_others_speak_of(String key) {
    assertThat(key("s3:*", key).of(RULE)).isEmpty();
  }

  @Test
  void key_of_another_service_is_known_where_the_service_sends_it() {
    assertThat(key("sts:AssumeRole", "iam:ResourceTag/team").of(RULE)).isEmpty();
  }

  @Test
  void says_what_was_meant() {
    assertThat(key("codecommit:GitPush", "codecommit:Reference").of(RULE))
        .containsExactly(
            "warning `codecommit:Reference` is no condition key; did you mean"
                + " `codecommit:References`?");
    assertThat(key("*", "aws:PrincipalTags/KEY").of(RULE))
        .containsExactly(
            "warning `aws:PrincipalTags/KEY` is no condition key; did you mean"
                + " `aws:PrincipalTag/KEY`?");
    assertThat(key("*", "SecureTransport").of(RULE))
        .containsExactly(
            "warning `SecureTransport` is no condition key: one begins with `aws:` or the prefix of"
                + " a service; did you mean `aws:SecureTransport`?");
    assertThat(key("*", "aws:Nothing").only(RULE).awsIssueCode())
        .isEqualTo("INVALID_GLOBAL_CONDITION_KEY");
    assertThat(key("s3:*", "s3:Nothing").only(RULE).awsIssueCode())
        .isEqualTo("INVALID_SERVICE_CONDITION_KEY");
  }

  @Test
  void key_under_two_operators_is_reported_once() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'NotAction': 's3:*', 'Resource': '*', 'Condition': {"
                        + "'StringEquals': {'aws:Nothing': 'x'}, 'Null': {'aws:nothing': 'false'}}")
                .of(RULE))
        .hasSize(1);
  }

  @Test
  void trust_policies_are_judged_too() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal':"
                        + " {'AWS': '111111111111'}, 'Action': 'sts:AssumeRole', 'Condition':"
                        + " {'StringEquals': {'sts:ExternalID': 'x', 'sts:External': 'x'}}}]}",
                    PolicyType.ROLE_TRUST)
                .paths(RULE))
        .containsExactly("Statement[0].Condition.StringEquals.sts:External");
  }

  @ParameterizedTest
  @CsvSource({
    "team, INVALID_CONDITION_KEY_FORMAT",
    "aws:ResourceTag, MISSING_TAG_KEY_IN_CONDITION",
    "aws:principaltag, MISSING_TAG_KEY_IN_CONDITION",
    "aws:ARN, UNSUPPORTED_GLOBAL_CONDITION_KEY",
  })
  void some_have_a_name_of_their_own_at_aws(String key, String code) {
    assertThat(key("s3:*", key).only(RULE).awsIssueCode()).isEqualTo(code);
  }

  @Test
  void says_what_became_of_keys() {
    assertThat(key("s3:*", "aws:RequestTag").only(RULE).message())
        .isEqualTo("`aws:RequestTag` names no tag; write `aws:RequestTag/` and the key of the tag");
    assertThat(key("s3:*", "aws:arn").only(RULE).message())
        .isEqualTo(
            "`aws:arn` is not supported any more; write `aws:PrincipalArn` for whoever asks, or"
                + " `aws:SourceArn` for the resource behind a service");
  }
}
