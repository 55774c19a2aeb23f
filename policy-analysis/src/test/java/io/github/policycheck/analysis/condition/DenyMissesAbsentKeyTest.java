package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenyMissesAbsentKeyTest {

  private static final String RULE = "deny-misses-absent-key";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Deny | ForAnyValue:StringNotEquals | aws:CalledVia | athena.amazonaws.com | 1",
        "Deny | forAnyValue:StringNotLike | aws:PrincipalOrgPaths | o-a1b2c3d4e5/r-ab12/* | 1",
        "Deny | ForAllValues:StringNotEquals | aws:CalledVia | athena.amazonaws.com | 0",
        "Deny | ForAnyValue:StringNotEqualsIfExists | aws:CalledVia | athena.amazonaws.com | 0",
        "Deny | ForAnyValue:StringEquals | aws:CalledVia | athena.amazonaws.com | 0",
        "Allow | ForAnyValue:StringNotEquals | aws:CalledVia | athena.amazonaws.com | 0",
        // Where no tag is given there is nothing to deny, and a user has each tag or not.
        "Deny | ForAnyValue:StringNotEquals | aws:TagKeys | team | 0",
        "Deny | ForAnyValue:StringNotEquals | aws:PrincipalTag/team | web | 0",
      })
  void fires_on_denies_that_need_a_value(
      String effect, String operator, String key, String value, int times) {
    assertThat(
            Linted.conditional(effect, "'s3:*'", Linted.comparison(operator, key, value))
                .findings(RULE))
        .hasSize(times);
  }

  @Test
  void says_what_to_write() {
    String condition =
        Linted.comparison("ForAnyValue:StringNotEquals", "aws:CalledVia", "athena.amazonaws.com");

    assertThat(Linted.conditional("Deny", "'s3:*'", condition).of(RULE))
        .containsExactly(
            "warning this Deny does not apply to requests without `aws:CalledVia`, as all that no"
                + " service makes for somebody: `ForAnyValue` asks for a value; write"
                + " `ForAllValues:StringNotEquals`, or deny them by `Null` in a statement of its"
                + " own");
  }

  @Test
  void is_silent_where_another_deny_is_about_them() {
    String policy =
        "{'Version': '2012-10-17', 'Statement': ["
            + "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition':"
            + " {'ForAnyValue:StringNotEquals': {'aws:CalledVia': 'athena.amazonaws.com'}}},"
            + "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition':"
            + " {'Null': {'aws:CalledVia': 'true'}}}]}";

    assertThat(Linted.policy(policy).findings(RULE)).isEmpty();
  }

  @Test
  void request_of_a_service_has_the_key() {
    String condition =
        "{'ForAnyValue:StringNotEquals': {'aws:CalledVia': 'athena.amazonaws.com'},"
            + " 'Bool': {'aws:ViaAWSService': '%s'}}";

    assertThat(Linted.conditional("Deny", "'kms:*'", condition.formatted("true")).findings(RULE))
        .isEmpty();
    assertThat(Linted.conditional("Deny", "'kms:*'", condition.formatted("false")).findings(RULE))
        .hasSize(1);
  }
}
