package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedundantValueTest {

  private static final String RULE = "redundant-value";

  private static Linted condition(String operator, String key, String values) {
    return Linted.conditional(
        "Allow", "'s3:*'", "{'" + operator + "': {'" + key + "': " + values + "}}");
  }

  @ParameterizedTest
  @CsvSource({
    "NumericLessThan, 3600, greatest",
    "NumericLessThanEqualsIfExists, 3600, greatest",
    "NumericGreaterThan, 2700, least",
    "NumericGreaterThanEquals, 2700, least",
  })
  void one_bound_is_enough(String operator, String value, String which) {
    assertThat(condition(operator, "aws:MultiFactorAuthAge", "['2700', 3600]").of(RULE))
        .containsExactly(
            "note one of the values of `%s` is enough, and that is most easily `%s`, the %s; write it"
                    .formatted(operator, value, which)
                + " alone");
  }

  @Test
  void number_of_many_digits_is_said_as_it_is_written() {
    assertThat(condition("NumericLessThan", "s3:max-keys", "['5', '1e1999999999']").of(RULE))
        .singleElement()
        .asString()
        .contains("most easily `1e1999999999`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NumericEquals | ['1', '2']",
        "NumericNotEquals | ['1', '2']",
        "NumericLessThan | ['1']",
        "NumericLessThan | ['1', 'x']",
        "StringEquals | ['1', '2']",
      })
  void other_numbers_are_not_found(String operator, String values) {
    assertThat(condition(operator, "s3:max-keys", values).of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77/24, 203.0.113.0/24",
    "198.51.100.1/16, 198.51.0.0/16",
    "203.0.113.0/24,",
    "203.0.113.77,",
    "203.0.113.77/32,",
    "2001:db8::/32,",
  })
  void bits_behind_the_length_are_found(String written, String right) {
    assertThat(condition("IpAddress", "aws:SourceIp", "'" + written + "'").of(RULE))
        .hasSize(right == null ? 0 : 1)
        .allMatch(
            text ->
                text.equals("note `" + written + "` is compared as `" + right + "`; write it so"));
  }

  @Test
  void names_of_aws_are_those_of_the_two() {
    assertThat(condition("IpAddress", "aws:SourceIp", "'2001:db8::1/32'").findings(RULE))
        .extracting("awsIssueCode")
        .containsExactly("IMPROVE_IP_RANGE");
    assertThat(condition("NumericLessThan", "s3:max-keys", "['1', '2']").findings(RULE))
        .extracting("awsIssueCode")
        .containsExactly("REDUNDANT_CONDITION_VALUE_NUM");
  }
}
