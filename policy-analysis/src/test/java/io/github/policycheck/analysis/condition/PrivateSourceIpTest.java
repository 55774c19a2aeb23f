package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateSourceIpTest {

  private static final String RULE = "private-source-ip";

  private static Linted source(String operator, String key, String values) {
    return Linted.conditional(
        operator.startsWith("Not") ? "Deny" : "Allow",
        "'s3:GetObject'",
        "{'" + operator + "': {'" + key + "': " + values + "}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IpAddress | '10.0.0.0/8' | error PRIVATE_IP_ADDRESS",
        "IpAddress | ['172.20.7.1', '192.168.3.0/24', 'fd12::/16', '127.0.0.1'] | error PRIVATE_IP_ADDRESS",
        "NotIpAddress | '192.168.0.0/16' | error PRIVATE_NOT_IP_ADDRESS",
        "NotIpAddressIfExists | '169.254.1.1' | error PRIVATE_NOT_IP_ADDRESS",
        "IpAddress | ['10.0.0.0/8', '203.0.113.0/24'] | note PRIVATE_IP_ADDRESS_SUBSET",
        "NotIpAddress | ['100.64.0.0/10', '203.0.113.0/24'] | note PRIVATE_NOT_IP_ADDRESS_SUBSET",
      })
  void private_addresses_are_found(String operator, String values, String expected) {
    String quoted = values.startsWith("[") ? values : "'" + values + "'";
    assertThat(source(operator, "aws:sourceip", quoted).findings(RULE))
        .extracting(finding -> finding.severity().text() + " " + finding.awsIssueCode())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.0/24",
        "0.0.0.0/0",
        "172.0.0.0/8",
        "10.0.0.0/7", // begins as a private block does, and ends behind it
        "100.64.0.0/9",
        "fc00::/6",
        "11.0.0.0/8",
        "2001:db8::/32",
        "::/0"
      })
  void public_addresses_are_not(String block) {
    assertThat(source("IpAddress", "aws:SourceIp", "'" + block + "'").of(RULE)).isEmpty();
  }

  @Test
  void other_keys_are_not() {
    assertThat(source("IpAddress", "aws:VpcSourceIp", "'10.0.0.0/8'").of(RULE)).isEmpty();
  }

  @Test
  void says_what_the_condition_does() {
    assertThat(source("NotIpAddress", "aws:SourceIp", "['10.0.0.0/8', '10.1.0.0/16']").of(RULE))
        .containsExactly(
            "error `10.0.0.0/8` and `10.1.0.0/16` are private, and no request has such an address as"
                + " its `aws:SourceIp`: this holds for every address; for addresses within a VPC"
                + " write `aws:VpcSourceIp`");
  }
}
