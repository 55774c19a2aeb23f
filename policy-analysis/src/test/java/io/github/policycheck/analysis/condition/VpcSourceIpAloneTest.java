package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VpcSourceIpAloneTest {

  private static final String RULE = "vpc-source-ip-alone";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Allow | 'IpAddress': {'aws:VpcSourceIp': '10.0.0.0/16'} | 1",
        "Deny | 'NotIpAddressIfExists': {'aws:vpcsourceip': '10.0.0.0/16'} | 1",
        "Deny | 'IpAddress': {'aws:VpcSourceIp': '10.0.0.0/16'} | 0",
        "Allow | 'NotIpAddress': {'aws:VpcSourceIp': '10.0.0.0/16'} | 0",
        "Allow | 'IpAddress': {'aws:SourceIp': '203.0.113.0/24'} | 0",
        "Allow | 'IpAddress': {'aws:VpcSourceIp': '10.0.0.0/16'},"
            + " 'StringEquals': {'aws:SourceVpc': 'vpc-0a1b2c3d'} | 0",
        "Allow | 'IpAddress': {'aws:VpcSourceIp': '10.0.0.0/16'},"
            + " 'StringEquals': {'aws:VpceAccount': '640917352286'} | 0",
      })
  void address_without_its_vpc_is_found(String effect, String condition, int count) {
    assertThat(
            Linted.statement(
                    "'Effect': '%s', 'Action': 's3:GetObject', 'Resource': '*', 'Condition': {%s}"
                        .formatted(effect, condition))
                .of(RULE))
        .hasSize(count)
        .allMatch(
            text ->
                text.equals(
                    "warning every VPC can have the addresses of `aws:VpcSourceIp`, also one of"
                        + " another account; say which with `aws:SourceVpc` or `aws:SourceVpce`"));
  }

  @Test
  void an_endpoint_is_in_one_vpc() {
    String allow =
        "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action':"
            + " 's3:GetObject', 'Resource': 'arn:aws:s3:::build-artifacts/*', 'Condition':"
            + " {'IpAddress': {'aws:VpcSourceIp': '10.0.0.0/16'}}}}";

    assertThat(Linted.policy(allow, PolicyType.VPC_ENDPOINT).of(RULE)).isEmpty();
    assertThat(Linted.policy(allow, PolicyType.RESOURCE).of(RULE)).hasSize(1);
  }

  @Test
  void another_deny_can_name_the_vpc() {
    String deny = "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': ";
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': ["
                        + deny
                        + "{'NotIpAddress': {'aws:VpcSourceIp': '10.0.0.0/16'}}}, "
                        + deny
                        + "{'StringNotEquals': {'aws:SourceVpc': 'vpc-0a1b2c3d'}}}]}")
                .of(RULE))
        .isEmpty();
  }
}
