package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTypeMismatchTest {

  private static final String RULE = "operator-type-mismatch";

  private static Linted condition(String operator, String key) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'"
            + key
            + "': '"
            + (operator.endsWith("IpAddress") ? "10.0.0.0/8" : "true")
            + "'}}");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, aws:SecureTransport",
    "StringEquals, aws:MultiFactorAuthAge",
    "StringLike, aws:CurrentTime",
    "StringLike, aws:SourceIp",
    "StringNotEqualsIfExists, aws:MultiFactorAuthPresent",
    "NumericEquals, aws:PrincipalAccount",
    "NumericLessThan, aws:CurrentTime",
    "Bool, aws:username",
    "IpAddress, aws:SourceVpc",
    "Bool, aws:SourceArn",
    "ArnLike, aws:SourceIp",
    "StringEquals, s3:max-keys",
    "ForAnyValue:Bool, aws:TagKeys",
  })
  void fires_where_the_operator_compares_other_values(String operator, String key) {
    assertThat(condition(operator, key).of(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Bool, aws:SecureTransport",
    "Null, aws:SecureTransport",
    "Null, aws:SourceIp",
    "NumericLessThan, aws:MultiFactorAuthAge",
    "DateLessThan, aws:CurrentTime",
    "DateLessThan, aws:EpochTime",
    "NumericLessThan, aws:EpochTime",
    "IpAddressIfExists, aws:SourceIp",
    "ArnLike, aws:SourceArn",
    "StringLike, aws:SourceArn",
    "ArnLike, aws:username",
    "NumericLessThan, aws:PrincipalTag/level",
    "ForAllValues:StringEquals, aws:TagKeys",
    "Bool, aws:NoSuchKey",
    "Bool, token.actions.githubusercontent.com:sub",
    "Bool, gitlab.example.org:ref_protected",
  })
  void is_silent_where_it_fits_or_the_key_is_not_known(String operator, String key) {
    assertThat(condition(operator, key).of(RULE)).isEmpty();
  }

  @Test
  void says_what_to_write() {
    assertThat(condition("StringEquals", "aws:SecureTransport").of(RULE))
        .containsExactly(
            "warning `StringEquals` compares text, but the values of `aws:SecureTransport` are"
                + " `true` or `false`; write `Bool`");
    assertThat(condition("StringLike", "aws:SourceIp").of(RULE))
        .containsExactly(
            "warning `StringLike` compares text, but the values of `aws:SourceIp` are IP addresses;"
                + " write `IpAddress` or `NotIpAddress`");
  }
}
