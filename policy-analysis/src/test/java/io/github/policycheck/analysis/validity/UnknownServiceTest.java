package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownServiceTest {

  private static final String RULE = "unknown-service";

  private static Linted action(String action) {
    return Linted.statement("'Effect': 'Allow', 'Action': '" + action + "', 'Resource': '*'");
  }

  private static Linted key(String key) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*', 'Condition':"
            + " {'StringEquals': {'"
            + key
            + "': 'x'}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"codecomit:GitPush", "git:*", "deepracer:Get*", "codex*:GitPush"})
  void fires_on_actions_of_no_service(String action) {
    assertThat(action(action).of(RULE)).hasSize(1);
    assertThat(action(action).of("unknown-action")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codecommit:GitPush",
        "CodeCommit:gitpush",
        "*",
        "*:*",
        "code*:Get*",
        "s3:Nothing"
      })
  void is_silent_on_services_that_exist(String action) {
    assertThat(action(action).of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"codecomit:References", "s4:prefix"})
  void fires_on_condition_keys_of_no_service(String key) {
    assertThat(key(key).of(RULE)).hasSize(1);
    assertThat(key(key).of("unknown-condition-key")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIp",
        "aws:NoSuchKey",
        "s3:NoSuchKey",
        "saml:aud",
        "token.actions.githubusercontent.com:sub",
        "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE:aud",
        "policycheck:RefUpdate",
        "username",
      })
  void is_silent_on_other_keys(String key) {
    assertThat(key(key).of(RULE)).isEmpty();
  }

  @Test
  void says_what_was_meant() {
    Linted linted =
        Linted.statement(
            "'Effect': 'Allow', 'NotAction': ['s3:*', 'codecomit:GitPush'], 'Resource': '*',"
                + " 'Condition': {'StringLike': {'codecomit:References': 'refs/heads/*'}}");

    assertThat(linted.of(RULE))
        .containsExactly(
            "error `codecomit` is no service that AWS documents; did you mean `codecommit`?",
            "error `codecomit` is no service that AWS documents; did you mean `codecommit`?");
    assertThat(linted.paths(RULE))
        .containsExactly(
            "Statement[0].NotAction[1]", "Statement[0].Condition.StringLike.codecomit:References");
    assertThat(linted.findings(RULE))
        .extracting(finding -> finding.awsIssueCode())
        .containsExactly("INVALID_SERVICE_IN_ACTION", "INVALID_SERVICE_CONDITION_KEY");
  }
}
