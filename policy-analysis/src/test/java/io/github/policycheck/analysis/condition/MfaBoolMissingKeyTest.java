package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MfaBoolMissingKeyTest {

  private static final String RULE = "mfa-bool-missing-key";

  private static Linted statement(String effect, String condition) {
    return Linted.statement(
        "'Effect': '"
            + effect
            + "', 'Action': 'iam:*', 'Resource': '*', 'Condition': "
            + condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Bool': {'aws:MultiFactorAuthPresent': 'false'}}",
        "{'Bool': {'aws:multifactorauthpresent': false}}",
        "{'StringEquals': {'aws:MultiFactorAuthPresent': 'false'}}",
      })
  void deny_that_spares_requests_without_the_key_is_found(String condition) {
    assertThat(statement("Deny", condition).of(RULE))
        .containsExactly(
            "warning this Deny stops requests without MFA, but not those that do not have the key,"
                + " as with long-term access keys; write `BoolIfExists`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'BoolIfExists': {'aws:MultiFactorAuthPresent': 'true'}}",
        "{'StringNotEquals': {'aws:MultiFactorAuthPresent': 'false'}}",
      })
  void allow_that_takes_requests_without_the_key_is_found(String condition) {
    assertThat(statement("Allow", condition).of(RULE))
        .containsExactly(
            "warning this Allow asks for MFA, but also applies where a request does not have the"
                + " key, as with long-term access keys; write `Bool`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}",
        "{'Bool': {'aws:MultiFactorAuthPresent': 'true'}}",
        "{'Bool': {'aws:MultiFactorAuthPresent': 'false'},"
            + " 'Null': {'aws:MultiFactorAuthPresent': 'false'}}",
        "{'Bool': {'aws:MultiFactorAuthPresent': ['true', 'false']}}",
        "{'Bool': {'aws:SecureTransport': 'false'}}",
        "{'NumericGreaterThan': {'aws:MultiFactorAuthAge': '3600'}}",
      })
  void deny_that_is_meant_so_is_not(String condition) {
    assertThat(statement("Deny", condition).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Bool': {'aws:MultiFactorAuthPresent': 'true'}}",
        "{'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}",
        "{'Bool': {'aws:MultiFactorAuthPresent': 'false'}}",
      })
  void allow_that_is_meant_so_is_not(String condition) {
    assertThat(statement("Allow", condition).findings(RULE)).isEmpty();
  }

  @Test
  void where_another_deny_takes_the_rest_the_rule_cannot_tell() {
    String deny = "{'Effect': 'Deny', 'Action': 'iam:*', 'Resource': '*', 'Condition': ";
    Linted linted =
        Linted.policy(
            "{'Version': '2012-10-17', 'Statement': ["
                + deny
                + "{'Bool': {'aws:MultiFactorAuthPresent': 'false'}}}, "
                + deny
                + "{'Null': {'aws:MultiFactorAuthPresent': 'true'}}}]}");

    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE)).hasSize(1);
  }
}
