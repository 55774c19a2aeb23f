package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidValueTest {

  private static final String RULE = "invalid-value";

  private static Linted condition(String operator, String value) {
    return Linted.statement(
        "'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'example:Key': '"
            + value
            + "'}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NumericLessThan         | ten              | TYPE_MISMATCH_NUMBER
          NumericEquals           | 10abc            | TYPE_MISMATCH_NUMBER
          DateGreaterThan         | yesterday        | TYPE_MISMATCH_DATE
          DateGreaterThan         | 2026-02-30       | INVALID_DATE_VALUE
          DateLessThanIfExists    | 2026-13-01T00:00:00Z | INVALID_DATE_VALUE
          Bool                    | yes              | TYPE_MISMATCH_BOOLEAN
          Null                    | no               | TYPE_MISMATCH_BOOLEAN
          IpAddress               | 203.0.113.0/33   | TYPE_MISMATCH_IP_RANGE
          NotIpAddress            | 256.1.1.1        | TYPE_MISMATCH_IP_RANGE
          ForAnyValue:IpAddress   | *                | TYPE_MISMATCH_IP_RANGE
          NumericEquals           | ${aws:username}  | INVALID_VARIABLE_FOR_OPERATOR
          """)
  void what_the_operator_cannot_compare_is_found(String operator, String value, String code) {
    Linted linted = condition(operator, value);

    assertThat(linted.findings(RULE)).hasSize(1);
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo(code);
  }

  @Test
  void bytes_have_the_name_of_texts_at_aws() {
    assertThat(condition("BinaryEquals", "%%").only(RULE).awsIssueCode())
        .isEqualTo("TYPE_MISMATCH_STRING");
  }

  @Test
  void says_what_a_value_looks_like() {
    Linted linted = condition("DateGreaterThan", "31.1.2026");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning `31.1.2026` is no date, and `DateGreaterThan` compares with nothing else;"
                + " write it as `2026-01-31T00:00:00Z`");
    assertThat(linted.paths(RULE))
        .containsExactly("Statement[0].Condition.DateGreaterThan.example:Key[0]");
    assertThat(condition("Bool", "${aws:SecureTransport}").of(RULE))
        .containsExactly(
            "warning `${aws:SecureTransport}` is no boolean, and `Bool` compares with nothing else;"
                + " variables are replaced for strings and ARNs alone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NumericLessThan | -10.5
          DateGreaterThan | 2026-01-31T00:00:00Z
          DateGreaterThan | 2026-01-31
          Bool            | TRUE
          Null            | false
          IpAddress       | 203.0.113.7/24
          IpAddress       | 2001:db8::/32
          BinaryEquals    | QmluYXJ5
          StringEquals    | anything
          ArnLike         | anything
          """)
  void what_it_compares_is_not(String operator, String value) {
    assertThat(condition(operator, value).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "[true, 'false']"})
  void booleans_need_no_quotes(String value) {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'Bool':"
                        + " {'aws:SecureTransport': "
                        + value
                        + "}}")
                .findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals | aws:SourceVpc | production | INVALID_VPC_FORMAT",
        "StringNotEquals | aws:sourcevpc | vpce-0a1b2c3d | INVALID_VPC_FORMAT",
        "StringLike | aws:SourceVpc | subnet-* | INVALID_VPC_FORMAT",
        "StringEquals | aws:SourceVpce | vpc-12345678 | INVALID_VPCE_FORMAT",
        "StringEquals | aws:SourceVpce | vpce-1234567 | INVALID_VPCE_FORMAT",
        "StringEquals | aws:SourceVpce | vpce-0a1b2c3g | INVALID_VPCE_FORMAT",
        "StringEquals | s3:x-amz-server-side-encryption-aws-kms-key-id | alias/x | INVALID_KMS_KEY_VALUE",
        "StringEquals | aws:SourceVpc | vpc-12345678 | ",
        "StringEquals | aws:SourceVpc | vpc-0a1b2c3d4e5f60718 | ",
        "StringLike | aws:SourceVpce | vpce-0a* | ",
        "StringLike | aws:SourceVpce | * | ",
        "StringEquals | aws:SourceVpc | ${aws:PrincipalTag/vpc} | ",
        "StringLike | s3:x-amz-server-side-encryption-aws-kms-key-id | arn:aws:kms:*:*:key/* | ",
      })
  void identifiers_have_a_form(String operator, String key, String value, @Nullable String code) {
    assertThat(
            Linted.conditional("Allow", "'s3:*'", Linted.comparison(operator, key, value))
                .findings(RULE))
        .extracting("awsIssueCode")
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void seconds_are_a_date_but_better_written_as_one() {
    assertThat(condition("DateLessThan", "1893456000").of(RULE))
        .containsExactly(
            "note `1893456000` is read as seconds since 1970; write it as `2030-01-01T00:00:00Z`");
    assertThat(
            Linted.conditional(
                    "Allow",
                    "'s3:*'",
                    Linted.comparison("DateLessThan", "aws:EpochTime", "1893456000"))
                .of(RULE))
        .isEmpty();
  }
}
