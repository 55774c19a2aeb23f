package io.github.policycheck.analysis.condition;

import static io.github.policycheck.analysis.CodeCommitPolicies.ARTICLE;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimplifyNullCheckTest {

  private static final String RULE = "simplify-null-check";

  private static Linted deny(String operators) {
    return Linted.statement(
        "'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': {"
            + operators
            + "}");
  }

  /** What the rule about blocked pushes says to do must not earn this note. */
  @Test
  void way_out_of_a_blocking_deny_is_the_short_one() {
    Linted blocking =
        Linted.policy(
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'codecommit:*',"
                + " 'Resource': '*'}, {'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource':"
                + " '*', 'Condition': {'StringLikeIfExists': {'codecommit:References':"
                + " 'refs/heads/v*'}}}]}");

    assertThat(blocking.of("deny-blocks-every-push"))
        .singleElement()
        .asString()
        .endsWith("; write the operator without `IfExists`");
  }

  @Test
  void article_of_2018_can_be_shorter() {
    assertThat(Linted.policy(policy(ARTICLE)).of(RULE))
        .containsExactly(
            "note `StringEqualsIfExists` where `codecommit:References` must be there is plain"
                + " `StringEquals`; write that and leave this out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringLikeIfExists': {'codecommit:References': ['refs/heads/v*', 'refs/heads/main']},"
            + " 'Null': {'codecommit:references': false}",
        "'ForAnyValue:StringEqualsIfExists': {'aws:TagKeys': ['a', 'b']},"
            + " 'Null': {'aws:TagKeys': ['false', 'false']}",
        "'NumericLessThanIfExists': {'aws:MultiFactorAuthAge': '300'},"
            + " 'Null': {'aws:MultiFactorAuthAge': 'false'}",
        "'BoolIfExists': {'aws:SecureTransport': 'true'}, 'Null': {'aws:SecureTransport': 'false'}",
      })
  void fires_where_both_forms_decide_alike(String operators) {
    assertThat(deny(operators).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringNotEqualsIfExists': {'codecommit:References': 'refs/heads/main'},"
            + " 'Null': {'codecommit:References': 'false'}",
        "'ForAllValues:StringEqualsIfExists': {'aws:TagKeys': 'a'},"
            + " 'Null': {'aws:TagKeys': 'false'}",
        "'StringEqualsIfExists': {'codecommit:References': 'refs/heads/main'},"
            + " 'Null': {'codecommit:References': 'true'}",
        "'StringEqualsIfExists': {'codecommit:References': 'refs/heads/main'},"
            + " 'Null': {'codecommit:References': ['true', 'false']}",
        "'StringEqualsIfExists': {'codecommit:References': 'refs/heads/main'},"
            + " 'Null': {'aws:TokenIssueTime': 'false'}",
        "'StringEquals': {'codecommit:References': 'refs/heads/main'},"
            + " 'Null': {'codecommit:References': 'false'}",
        "'StringEqualsIfExists': {'codecommit:References': 'refs/heads/main'}",
      })
  void is_silent_where_they_do_not_or_there_is_no_pair(String operators) {
    assertThat(deny(operators).findings(RULE)).isEmpty();
  }

  @Test
  void variables_leave_it_undecided() {
    Linted linted =
        deny(
            "'StringLikeIfExists': {'codecommit:References': 'refs/heads/${aws:username}/*'},"
                + " 'Null': {'codecommit:References': 'false'}");

    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE)).hasSize(1);
  }
}
