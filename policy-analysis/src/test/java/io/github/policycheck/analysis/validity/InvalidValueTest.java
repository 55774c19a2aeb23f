package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
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
  void bytes_have_no_name_at_aws() {
    assertThat(condition("BinaryEquals", "%%").only(RULE).awsIssueCode()).isNull();
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
          DateGreaterThan | 1769817600
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
}
