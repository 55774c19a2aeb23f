package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionKeyNotSupportedTest {

  private static final String RULE = "condition-key-not-supported";

  private static Linted allow(String actions, String key) {
    return Linted.conditional("Allow", actions, "{'StringEquals': {'" + key + "': 'x'}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'s3:GetObject'",
        "['s3:GetObject', 's3:PutObject']",
        "'codecommit:GitPush'",
        "'codecommit:*'",
      })
  void fires_where_no_action_of_an_allow_carries_the_key(String actions) {
    assertThat(allow(actions, "s3:prefix").of(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'s3:ListBucket'",
        "'s3:*'",
        "'*'",
        "['s3:GetObject', 's3:NoSuchAction']",
        "'nosuchservice:*'",
      })
  void is_silent_where_one_does_or_might(String actions) {
    assertThat(allow(actions, "s3:prefix").of(RULE)).isEmpty();
  }

  @Test
  void notes_what_an_allow_never_grants_beside_what_it_does() {
    assertThat(allow("['s3:GetObject', 's3:ListBucket']", "s3:prefix").of(RULE))
        .containsExactly(
            "note requests for `s3:GetObject` never carry `s3:prefix`: without the key the condition"
                + " does not hold, so that this Allow never grants them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIp",
        "aws:ResourceTag/x",
        "ec2:SourceInstanceArn",
        "saml:aud",
        "codecommit:References",
        "s3:NoSuchKey",
        "policycheck:RefUpdate",
      })
  void is_silent_on_keys_of_all_services_and_of_other_rules(String key) {
    assertThat(allow("'s3:GetObject'", key).of(RULE)).isEmpty();
  }

  @Test
  void says_what_becomes_of_the_statement() {
    assertThat(allow("['s3:GetObject', 's3:PutObject']", "s3:prefix").of(RULE))
        .containsExactly(
            "warning requests for `s3:GetObject`, `s3:PutObject` never carry `s3:prefix`: without"
                + " the key the condition does not hold, so that this Allow never grants them");
    assertThat(
            Linted.conditional(
                    "Allow", "'s3:GetObject'", "{'StringLikeIfExists': {'s3:prefix': 'x'}}")
                .of(RULE))
        .containsExactly(
            "warning requests for `s3:GetObject` never carry `s3:prefix`: without the key the"
                + " condition holds, so that it limits nothing there");
  }

  @Test
  void deny_is_told_which_of_its_actions_get_away() {
    assertThat(
            Linted.conditional(
                    "Deny",
                    "['s3:ListBucket', 's3:GetObject']",
                    "{'StringEquals': {'s3:prefix': 'x'}}")
                .of(RULE))
        .containsExactly(
            "warning requests for `s3:GetObject` never carry `s3:prefix`: without the key the"
                + " condition does not hold, so that this Deny never applies to them");
  }

  @Test
  void not_action_is_about_anything() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'NotAction': 's3:ListBucket', 'Resource': '*', 'Condition':"
                        + " {'StringEquals': {'s3:prefix': 'x'}}")
                .of(RULE))
        .isEmpty();
  }

  @Test
  void key_that_the_reference_gives_no_action_is_left_open() {
    Linted linted = allow("'a4b:RegisterAVSDevice'", "a4b:amazonId");

    assertThat(linted.of(RULE)).isEmpty();
    assertThat(linted.undecided(RULE)).hasSize(1);
  }
}
