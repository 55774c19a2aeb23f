package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenyBlocksEveryPushTest {

  private static final String RULE = "deny-blocks-every-push";

  private static Linted deny(String condition) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': ["
            + "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'},"
            + "{'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': "
            + condition
            + "}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEqualsIfExists': {'codecommit:References': 'refs/heads/main'}}",
        "{'StringLikeIfExists': {'codecommit:references': ['refs/heads/main', 'refs/heads/v*']}}",
        "{'StringNotEquals': {'codecommit:References': 'refs/heads/dev'}}",
        "{'StringNotLike': {'codecommit:References': 'refs/heads/feature/*'}}",
        "{'ForAllValues:StringEquals': {'codecommit:References': 'refs/heads/main'}}",
        "{'StringNotLike': {'codecommit:References': 'refs/heads/feature/*'},"
            + " 'Null': {'codecommit:References': ['true', 'false']}}",
      })
  void fires_where_the_condition_holds_without_a_reference(String condition) {
    assertThat(deny(condition).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}",
        "{'StringLike': {'codecommit:References': 'refs/heads/*'}}",
        "{'StringEqualsIfExists': {'codecommit:References': 'refs/heads/main'},"
            + " 'Null': {'codecommit:References': 'false'}}",
        "{'ForAnyValue:StringNotEquals': {'codecommit:References': 'refs/heads/main'}}",
        "{'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}",
      })
  void is_silent_where_it_does_not(String condition) {
    assertThat(deny(condition).findings(RULE)).isEmpty();
  }

  @Test
  void other_conditions_are_part_of_the_message_and_of_the_witness() {
    Linted linted =
        deny(
            "{'StringNotLike': {'codecommit:References': 'refs/heads/feature/*'},"
                + " 'StringEquals': {'aws:PrincipalTag/team': 'web'}}");

    assertThat(linted.of(RULE))
        .containsExactly(
            "error this Deny is meant for some references, but blocks every push to which its other"
                + " conditions apply: the first call of a push carries no reference, and for a"
                + " missing key the condition holds");
    assertThat(linted.only(RULE).witness())
        .satisfies(
            witness ->
                assertThat(witness.context())
                    .containsEntry("aws:PrincipalTag/team", List.of("web")));
  }

  @Test
  void deny_of_a_missing_reference_says_that_pushes_begin_so() {
    assertThat(deny("{'Null': {'codecommit:References': 'true'}}").of(RULE))
        .containsExactly(
            "error this Deny of requests without a reference blocks every push: its first call never"
                + " carries one; leave `codecommit:GitPush` out, or write `false` if the Deny is"
                + " meant for requests with a reference");
  }

  @Test
  void lone_deny_is_judged_too() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': 'codecommit:Git*', 'Resource': '*', 'Condition':"
                        + " {'StringNotLike': {'codecommit:References': 'refs/heads/f/*'}}")
                .findings(RULE))
        .hasSize(1);
  }

  @Test
  void deny_of_other_actions_or_of_all_references_is_none() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': 'codecommit:PutFile', 'Resource': '*', 'Condition':"
                        + " {'StringNotLike': {'codecommit:References': 'refs/heads/f/*'}}")
                .findings(RULE))
        .isEmpty();
    assertThat(
            Linted.statement("'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*'")
                .findings(RULE))
        .isEmpty();
  }

  /** What happens to a reference is in no call without one, so that the first call passes. */
  @Test
  void deny_of_a_kind_of_update_does_not_hit_the_first_call() {
    String deny =
        "{'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource':"
            + " 'arn:aws-us-gov:codecommit:us-gov-west-1:240913576801:*', 'Condition': {"
            + "'StringNotLike': {'codecommit:References': 'refs/heads/try/*'},"
            + " '%s': {'policycheck:RefUpdate': ['non-fast-forward', 'delete']}}}";

    assertThat(
            Linted.policy(policy(allow("'codecommit:*'"), deny.formatted("StringEquals"))).rules())
        .doesNotContain("deny-blocks-every-push");
    assertThat(
            Linted.policy(policy(allow("'codecommit:*'"), deny.formatted("StringEqualsIfExists")))
                .rules())
        .contains("deny-blocks-every-push");
  }
}
