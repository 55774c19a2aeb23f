package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionAlwaysTrueTest {

  private static final String RULE = "condition-always-true";

  private static Linted condition(String effect, String condition) {
    return Linted.conditional(effect, "'s3:GetObject'", condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringLikeIfExists': {'aws:PrincipalTag/team': '*'}}",
        "{'Null': {'aws:PrincipalTag/team': ['true', 'false']}}",
        "{'ForAllValues:Null': {'aws:TagKeys': 'false'}}",
        "{'ForAllValues:Null': {'codecommit:References': 'true'}}",
        "{'ForAllValues:StringLike': {'aws:TagKeys': '*'}}",
        "{'StringNotEquals': {'aws:PrincipalTag/team': []}}",
        "{'StringNotLike': {'aws:PrincipalTag/team': []}}",
        "{'ForAllValues:StringNotEquals': {'aws:TagKeys': []}}",
        "{'StringEquals': {'aws:username': 'a'}, 'StringLikeIfExists': {'aws:username': '*'}}",
      })
  void fires_where_every_request_fulfils_it(String condition) {
    assertThat(condition("Allow", condition).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringLike': {'aws:PrincipalArn': '*'}}", // though AWS may always send it
        "{'StringEqualsIfExists': {'aws:username': 'a'}}",
        "{'StringNotEquals': {'aws:username': 'a'}}",
        "{'ForAnyValue:StringLike': {'aws:TagKeys': '*'}}",
        "{'ForAllValues:StringEquals': {'aws:TagKeys': []}}",
        "{'StringLikeIfExists': {'aws:username': '${aws:userid}'}}",
        "{'StringNotEquals': {'aws:username': '${aws:userid}'}}",
        "{'BoolIfExists': {'aws:SecureTransport': ['true', 'false', 'maybe']}}",
        "{'Null': {'aws:username': 'true'}}",
        "{}",
      })
  void is_silent_where_some_request_does_not(String condition) {
    assertThat(condition("Allow", condition).findings(RULE)).isEmpty();
  }

  @Test
  void null_with_a_qualifier_has_the_name_that_access_analyzer_has_for_it() {
    assertThat(
            condition("Deny", "{'ForAllValues:Null': {'aws:TagKeys': 'true'}}")
                .only(RULE)
                .awsIssueCode())
        .isEqualTo("NULL_WITH_QUALIFIER");
    assertThat(
            condition("Deny", "{'ForAnyValue:Null': {'aws:TagKeys': 'true'}}")
                .only("condition-never-true")
                .awsIssueCode())
        .isEqualTo("NULL_WITH_QUALIFIER");
    assertThat(
            condition("Deny", "{'StringLikeIfExists': {'aws:username': '*'}}")
                .only(RULE)
                .awsIssueCode())
        .isNull();
  }

  @Test
  void message_says_what_the_condition_does_not_limit() {
    String condition = "{'StringLikeIfExists': {'aws:username': '*'}}";

    assertThat(condition("Allow", condition).of(RULE))
        .containsExactly(
            "warning this condition holds for every request, with `aws:username` and without it: it"
                + " does not limit what the statement allows");
    assertThat(condition("Deny", condition).of(RULE))
        .singleElement()
        .asString()
        .endsWith("it does not limit what the statement denies");
  }
}
