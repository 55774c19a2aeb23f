package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt key decides nothing, and that is said. */
class UnknownKeysTest {

  @ParameterizedTest
  @CsvSource({
    "aws:MultifactorAuthPresnt, '; did you mean `aws:MultiFactorAuthPresent`?'",
    "AWS:SourceIpp, '; did you mean `aws:SourceIp`?'",
    "codecommit:Reference, '; did you mean `codecommit:References`?'",
    "aws:Zzzz, ''"
  })
  void says_what_is_misspelt(String key, String hint) {
    assertThat(UnknownKeys.warnings(List.of("aws:SourceIp", key)))
        .containsExactly("`" + key + "` is no condition key" + hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:multifactorauthpresent",
        "aws:PrincipalTag/Team",
        "aws:RequestTag/x",
        "aws:ResourceTag/x",
        "aws:TagKeys",
        "codecommit:references",
        "policycheck:RefUpdate",
        "s3:prefix",
        "oidc.example.org:sub",
        "accounts.google.com:aud",
        "own:key"
      })
  void leaves_others_alone(String key) {
    assertThat(UnknownKeys.warnings(List.of(key))).isEmpty();
  }
}
