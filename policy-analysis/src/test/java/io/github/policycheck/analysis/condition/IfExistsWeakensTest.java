package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfExistsWeakensTest {

  private static final String RULE = "if-exists-weakens";

  @ParameterizedTest
  @CsvSource({
    "StringEquals, aws:SourceVpce, vpce-0a1b2c3d, requests that come through no VPC endpoint",
    "IpAddress, aws:SourceIp, 203.0.113.0/24, requests through a VPC endpoint",
    "StringLike, aws:PrincipalTag/team, build-*, principals without the tag",
    "NumericLessThan, aws:MultiFactorAuthAge, 3600, requests without MFA",
    "StringEquals, sts:ExternalId, c0ffee, requests without an external id",
  })
  void allow_says_whom_it_lets_through(String operator, String key, String value, String whom) {
    assertThat(
            Linted.conditional(
                    "Allow", "'sts:*'", Linted.comparison(operator + "IfExists", key, value))
                .of(RULE))
        .containsExactly(
            "warning this Allow also applies to %s: `%sIfExists` holds where `%s` is missing; write"
                    .formatted(whom, operator, key)
                + " `"
                + operator
                + "`");
    assertThat(
            Linted.conditional("Allow", "'sts:*'", Linted.comparison(operator, key, value))
                .of(RULE))
        .isEmpty();
    assertThat(
            Linted.conditional(
                    "Deny", "'sts:*'", Linted.comparison(operator + "IfExists", key, value))
                .of(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The key is of some actions alone.
        "{'StringEqualsIfExists': {'ec2:InstanceType': 't3.micro'}}",
        "{'StringEqualsIfExists': {'iam:PassedToService': 'ec2.amazonaws.com'}}",
        // Without the suffix it holds too.
        "{'StringNotEqualsIfExists': {'aws:PrincipalTag/team': 'guest'}}",
        "{'ForAllValues:StringEqualsIfExists': {'aws:PrincipalTag/team': 'web'},"
            + " 'ForAllValues:StringEquals': {'aws:PrincipalTag/team': 'ops'}}",
        // The key has to be there.
        "{'StringEqualsIfExists': {'aws:SourceVpc': 'vpc-0a1b2c3d'},"
            + " 'Null': {'aws:SourceVpc': 'false'}}",
        // From this network, whichever way.
        "{'StringEqualsIfExists': {'aws:SourceVpc': 'vpc-0a1b2c3d'},"
            + " 'IpAddressIfExists': {'aws:SourceIp': '203.0.113.0/24'}}",
      })
  void others_are_not_found(String condition) {
    assertThat(Linted.conditional("Allow", "'ec2:*'", condition).of(RULE)).isEmpty();
  }

  @Test
  void where_a_deny_is_about_the_key_the_rule_cannot_tell() {
    Linted linted =
        Linted.policy(
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource':"
                + " '*', 'Condition': {'StringEqualsIfExists': {'aws:SourceVpc': 'vpc-0a1b2c3d'}}},"
                + " {'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'Null':"
                + " {'aws:sourcevpc': 'true'}}}]}");

    assertThat(linted.of(RULE)).isEmpty();
    assertThat(linted.undecided(RULE)).hasSize(1);
  }
}
