package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MfaFalseAllowedTest {

  private static final String RULE = "mfa-false-allowed";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Bool': {'aws:MultiFactorAuthPresent': 'false'}}",
        "{'BoolIfExists': {'aws:multifactorauthpresent': false}}",
        "{'StringNotEquals': {'aws:MultiFactorAuthPresent': 'true'}}",
        "{'Bool': {'aws:MultiFactorAuthPresent': 'false', 'aws:SecureTransport': 'true'}}",
      })
  void allow_without_mfa_alone_is_found(String condition) {
    assertThat(Linted.conditional("Allow", "'iam:*'", condition).of(RULE))
        .containsExactly(
            "warning this Allow is for requests without MFA alone: whoever uses it has less; write"
                + " `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}` to ask for it");
    assertThat(Linted.conditional("Deny", "'iam:*'", condition).of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Bool': {'aws:MultiFactorAuthPresent': 'true'}}",
        "{'BoolIfExists': {'aws:MultiFactorAuthPresent': 'true'}}",
        "{'Bool': {'aws:MultiFactorAuthPresent': ['true', 'false']}}",
        "{'Null': {'aws:MultiFactorAuthPresent': 'false'}}",
        "{'Bool': {'aws:SecureTransport': 'false'}}",
      })
  void others_are_not(String condition) {
    assertThat(Linted.conditional("Allow", "'iam:*'", condition).of(RULE)).isEmpty();
  }
}
