package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionNeverTrueTest {

  private static final String RULE = "condition-never-true";

  private static Linted condition(String effect, String condition) {
    return Linted.conditional(effect, "'s3:GetObject'", condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'aws:username': []}}",
        "{'StringEquals': {'aws:username': 'a'}, 'StringNotEquals': {'AWS:USERNAME': 'a'}}",
        "{'StringEquals': {'aws:username': 'a'}, 'StringLike': {'aws:username': 'b*'}}",
        "{'StringEquals': {'aws:username': 'a'}, 'Null': {'aws:username': 'true'}}",
        "{'NumericLessThan': {'aws:MultiFactorAuthAge': '5'},"
            + " 'NumericGreaterThan': {'aws:MultiFactorAuthAge': '5'}}",
        "{'DateGreaterThan': {'aws:CurrentTime': '2030-01-01T00:00:00Z'},"
            + " 'DateLessThan': {'aws:CurrentTime': '2029-01-01T00:00:00Z'}}",
        "{'IpAddress': {'aws:SourceIp': '10.1.0.0/16'}, 'NotIpAddress': {'aws:SourceIp':"
            + " '10.0.0.0/8'}}",
        "{'Null': {'aws:username': 'true'}, 'StringLike': {'aws:username': 'a*'}}",
        "{'ArnLike': {'aws:SourceArn': 'arn:aws:s3:::a'}, 'ArnNotLike': {'aws:SourceArn':"
            + " 'arn:aws:s3:*:*:*'}}",
        "{'Null': {'aws:username': []}}",
      })
  void fires_where_no_request_fulfils_all_on_a_key(String condition) {
    assertThat(condition("Allow", condition).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'aws:username': 'a'}, 'StringLike': {'aws:username': 'a*'}}",
        "{'StringEquals': {'aws:username': 'a'}, 'StringNotEquals': {'aws:userid': 'a'}}",
        "{'StringNotEquals': {'aws:username': 'a'}, 'Null': {'aws:username': 'true'}}",
        "{'StringEqualsIfExists': {'aws:username': 'a'}, 'Null': {'aws:username': 'true'}}",
        // of several values each condition may take another
        "{'ForAnyValue:StringEquals': {'aws:TagKeys': 'a'}, 'ForAnyValue:StringLike':"
            + " {'aws:TagKeys': 'b'}}",
        "{'StringEquals': {'unknown:Key': 'a'}, 'StringLike': {'unknown:Key': 'b'}}",
        "{'StringEquals': {'aws:username': 'a'}, 'StringNotEquals': {'aws:username':"
            + " '${aws:userid}'}}",
        "{'StringEquals': {'aws:username': ''}}",
        "{'NumericLessThan': {'aws:MultiFactorAuthAge': 'five'}}", // another rule's
        "{'StringEquals': {'aws:username': 'a'}}",
      })
  void is_silent_where_some_request_may(String condition) {
    assertThat(condition("Allow", condition).findings(RULE)).isEmpty();
  }

  @Test
  void conditions_with_variables_that_may_contradict_each_other_are_undecided() {
    Linted linted =
        condition(
            "Allow",
            "{'StringEquals': {'aws:username': '${aws:userid}'}, 'StringLike': {'aws:username':"
                + " 'a*'}}");

    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE))
        .extracting("message")
        .containsExactly(
            "cannot tell whether any request fulfils all conditions on `aws:username`");
    assertThat(
            condition("Allow", "{'StringEquals': {'aws:username': '${aws:userid}'}}")
                .undecided(RULE))
        .isEmpty();
  }

  @Test
  void message_names_only_the_conditions_that_contradict_each_other() {
    Linted linted =
        condition(
            "Deny",
            "{'StringLike': {'aws:username': 'a*'}, 'StringEquals': {'aws:username': 'ab'},"
                + " 'StringNotLike': {'aws:username': '*b'}}");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning no request fulfils `StringNotLike` on `aws:username` and `StringEquals`"
                + " together: the statement denies nothing");
    assertThat(condition("Allow", "{'StringEquals': {'aws:username': []}}").of(RULE))
        .containsExactly(
            "warning no request fulfils this condition on `aws:username`: the statement allows"
                + " nothing");
  }
}
