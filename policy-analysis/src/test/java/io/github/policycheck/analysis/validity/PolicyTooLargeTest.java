package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTooLargeTest {

  private static final String RULE = "policy-too-large";

  /** Returns a policy that has so many characters without white space. */
  private static String policy(PolicyType type, int length) {
    String start =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"S\",\"Effect\":\"Deny\","
            + (type.namesPrincipals() ? "\"Principal\":\"*\"," : "")
            + "\"Action\":[\"sts:AssumeRole\",\"s3:";
    String end = "\"]" + (type.namesResources() ? ",\"Resource\":\"*\"" : "") + "}}";
    return start + "x".repeat(length - start.length() - end.length()) + end;
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, 6145, WARNING",
    "IDENTITY, 10240, WARNING",
    "IDENTITY, 10241, ERROR",
    "PERMISSIONS_BOUNDARY, 6145, ERROR",
    "SESSION, 2049, ERROR",
    "SERVICE_CONTROL, 10241, ERROR",
    "RESOURCE_CONTROL, 5121, ERROR",
    "ROLE_TRUST, 2049, WARNING",
    "ROLE_TRUST, 8193, ERROR",
    "VPC_ENDPOINT, 20481, ERROR",
    "RESOURCE, 20481, WARNING",
    "RESOURCE, 200000, WARNING",
  })
  void policy_above_a_limit_is_found(PolicyType type, int length, Severity severity) {
    assertThat(Linted.exactly(policy(type, length), type).only(RULE))
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(finding.message()).contains("at least " + length + " characters");
            });
  }

  /** IAM Access Analyzer has its name for the limit of inline policies of a role. */
  @ParameterizedTest
  @CsvSource({
    "IDENTITY, 10240,",
    "IDENTITY, 10241, POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
    "PERMISSIONS_BOUNDARY, 10241,",
    "SESSION, 2049,",
    "SERVICE_CONTROL, 10241, POLICY_SIZE_EXCEEDS_SCP_QUOTA",
    "ROLE_TRUST, 2049, POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
    "RESOURCE_CONTROL, 5121, POLICY_SIZE_EXCEEDS_RCP_QUOTA",
    "RESOURCE, 20481, POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
  })
  void name_that_aws_has_is_that_of_its_limit(PolicyType type, int length, String code) {
    assertThat(Linted.exactly(policy(type, length), type).only(RULE).awsIssueCode())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, 6144",
    "PERMISSIONS_BOUNDARY, 6144",
    "SESSION, 2048",
    "SERVICE_CONTROL, 10240",
    "RESOURCE_CONTROL, 5120",
    "ROLE_TRUST, 2048",
    "VPC_ENDPOINT, 20480",
    "RESOURCE, 20480",
  })
  void policy_at_the_limit_will_do(PolicyType type, int length) {
    assertThat(Linted.exactly(policy(type, length), type).findings(RULE)).isEmpty();
  }

  @Test
  void says_what_the_limits_are() {
    assertThat(Linted.exactly(policy(PolicyType.IDENTITY, 7000), PolicyType.IDENTITY).of(RULE))
        .containsExactly(
            "warning the policy has at least 7000 characters without white space: a managed policy"
                + " takes 6144, and all inline policies of a role together 10240, of a group 5120,"
                + " of a user 2048");
  }

  @Test
  void white_space_is_not_counted() {
    String text = policy(PolicyType.SESSION, 2048).replace(",", ",\n" + " ".repeat(500));

    assertThat(Linted.exactly(text, PolicyType.SESSION).findings(RULE)).isEmpty();
  }

  @Test
  void length_is_that_of_the_shortest_text_that_says_the_same() {
    String shortest =
        "{\"Version\":\"2012-10-17\",\"Id\":\"I\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":[\"111111111111\",\"222222222222\"],\"Service\":\"s\"},"
            + "\"NotAction\":[],\"Resource\":\"\\\"\\\\\","
            + "\"Condition\":{\"Bool\":{\"a\":true,\"b\":[false,7.5]},\"Null\":{\"c\":\"x\"}}},"
            + "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    PolicyDocument document = PolicyReader.read(null, shortest, PolicyType.RESOURCE);

    assertThat(PolicyLength.atLeast(document)).isEqualTo(shortest.length());
  }

  @Test
  void aws_is_not_bound_by_its_limits() {
    PolicyDocument document =
        PolicyReader.read("p.json", policy(PolicyType.IDENTITY, 20_000), PolicyType.IDENTITY);
    Policy policy =
        new Policy(
            "Long",
            PolicyType.IDENTITY,
            document,
            Arn.parse("arn:aws:iam::aws:policy/Long").orElseThrow());

    assertThat(
            new PolicyAnalyzer(ServiceReference.builtIn(), null)
                .analyze(policy).findings().stream().filter(finding -> finding.rule().equals(RULE)))
        .isEmpty();
  }

  @Test
  void reader_gives_what_it_does_not_read_the_same_name() {
    assertThat(
            Linted.exactly(" ".repeat(PolicyReader.MAX_BYTES + 1), PolicyType.IDENTITY)
                .findings(RULE))
        .hasSize(1);
  }
}
