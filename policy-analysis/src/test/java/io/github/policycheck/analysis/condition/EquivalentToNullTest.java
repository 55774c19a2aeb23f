package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EquivalentToNullTest {

  private static final String RULE = "equivalent-to-null";

  private static Linted condition(String condition) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*', 'Condition': " + condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringLike': {'aws:PrincipalTag/team': '*'}}",
        "{'StringLike': {'aws:PrincipalTag/team': ['web', '*']}}",
        "{'StringLike': {'aws:PrincipalTag/team': '?*'}}",
        "{'StringLike': {'aws:PrincipalTag/team': ['?', '??*']}}",
        "{'ForAnyValue:StringLike': {'aws:TagKeys': '*'}}",
        "{'StringNotEqualsIfExists': {'aws:username': 'a'}, 'StringLike': {'aws:userid': '**'}}",
      })
  void fires_where_any_value_does(String condition) {
    assertThat(condition(condition).findings(RULE))
        .extracting("awsIssueCode")
        .containsExactly("EQUIVALENT_TO_NULL_FALSE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringNotLike': {'aws:PrincipalTag/team': '*'}}",
        "{'StringNotLikeIfExists': {'aws:PrincipalTag/team': '?*'}}",
        "{'ForAllValues:StringNotLike': {'aws:TagKeys': '*'}}",
      })
  void fires_where_no_value_does(String condition) {
    assertThat(condition(condition).findings(RULE))
        .extracting("awsIssueCode")
        .containsExactly("EQUIVALENT_TO_NULL_TRUE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringLike': {'aws:PrincipalTag/team': 'w*'}}",
        "{'StringLike': {'aws:PrincipalTag/team': '??*'}}",
        "{'StringEquals': {'aws:PrincipalTag/team': '*'}}",
        "{'StringLikeIfExists': {'aws:PrincipalTag/team': '*'}}",
        "{'ForAllValues:StringLike': {'aws:TagKeys': '*'}}",
        "{'StringLike': {'aws:PrincipalTag/team': '${aws:username}*'}}",
        "{'ArnLike': {'aws:SourceArn': 'arn:*:*:*:*:*'}}",
        "{'Null': {'aws:PrincipalTag/team': 'false'}}",
        "{'IpAddress': {'aws:SourceIp': '0.0.0.0/0'}}",
      })
  void is_silent_where_the_value_counts_or_nothing_does(String condition) {
    assertThat(condition(condition).findings(RULE)).isEmpty();
  }

  @Test
  void message_says_what_to_write() {
    Linted linted =
        condition(
            "{'StringLike': {'aws:PrincipalTag/a': '*'},"
                + " 'StringNotLike': {'aws:PrincipalTag/b': '*'}}");

    assertThat(linted.of(RULE))
        .containsExactly(
            "note this says only that the request has a value for `aws:PrincipalTag/a`;"
                + " `\"Null\": {\"aws:PrincipalTag/a\": \"false\"}` says so openly",
            "note this says only that the request has no value for `aws:PrincipalTag/b`;"
                + " `\"Null\": {\"aws:PrincipalTag/b\": \"true\"}` says so openly");
  }

  @Test
  void both_booleans_say_only_that_there_is_one() {
    String key = "aws:SecureTransport";
    Linted linted =
        Linted.conditional("Allow", "'s3:*'", "{'Bool': {'" + key + "': [true, 'FALSE']}}");

    assertThat(linted.of("equivalent-to-null"))
        .containsExactly(
            "warning this says only that the request has a value for `aws:SecureTransport`;"
                + " `\"Null\": {\"aws:SecureTransport\": \"false\"}` says so openly");
    assertThat(linted.only("equivalent-to-null").awsIssueCode())
        .isEqualTo("INVALID_CONDITION_MULTIPLE_BOOLEAN");
  }

  @ParameterizedTest
  @CsvSource({
    "StringLike, ${aws:principaltag/team}, 1",
    "StringEquals, ${aws:PrincipalTag/team}, 1",
    "StringNotEquals, ${aws:PrincipalTag/team}, 0",
    "StringEqualsIfExists, ${aws:PrincipalTag/team}, 0",
    "StringLike, ${aws:PrincipalTag/team}-*, 0",
    "StringLike, ${aws:PrincipalTag/stage}, 0",
  })
  void key_that_is_compared_with_itself_has_only_to_be_there(
      String operator, String value, int count) {
    assertThat(
            Linted.conditional(
                    "Allow", "'s3:*'", Linted.comparison(operator, "aws:PrincipalTag/team", value))
                .of("equivalent-to-null"))
        .hasSize(count);
  }
}
