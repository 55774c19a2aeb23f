package io.github.policycheck.engine.analysis;

import static io.github.policycheck.engine.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which accounts a policy by itself is looked at, and that none of them is one too few. */
class HomesTest {

  private static final String ALL = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

  private static List<String> homes(String statements) {
    return Homes.of(Policies.of("P", PolicyType.IDENTITY, policy(statements))).all().stream()
        .map(home -> home.partition().name() + " " + home.account())
        .toList();
  }

  private static String deny(String resource, String condition) {
    return "{'Effect': 'Deny', 'Action': '*', 'Resource': '" + resource + "'" + condition + "}";
  }

  @ParameterizedTest
  @CsvSource({
    "*, aws 123456789012",
    "arn:aws:codecommit:eu-west-3:240913576801:payroll, aws 240913576801",
    "arn:aws-cn:codecommit:*:351024687912:*, aws-cn 351024687912",
    "arn:aws-us-gov:s3:::builds, aws-us-gov 123456789012",
    "arn:*:codecommit:cn-north-1:*:x, aws 123456789012;aws-cn 123456789012",
    "arn:aws:codecommit:*:24*:x, aws 123456789012;aws 240000000000;aws-cn 123456789012;aws-cn"
        + " 240000000000",
    "arn:aws:iam::123456789012:role/x, aws 123456789012",
  })
  void account_is_that_which_the_policy_names(String resource, String expected) {
    assertThat(homes(deny(resource, ""))).containsExactly(expected.split(";"));
  }

  @Test
  void accounts_that_are_named_alike_are_looked_at_once_and_others_each() {
    assertThat(
            homes(
                "{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Resource':"
                    + " ['arn:aws:iam::111122223333:role/x', 'arn:aws:iam::444455556666:role/x',"
                    + " 'arn:aws:iam::777788889999:role/y']}"))
        .containsExactly("aws 111122223333", "aws 777788889999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:*:*:410000000001:*",
        "arn:aws-us-gov:*:*:*:*",
        "arn:aws-cn:iam::*:*",
      })
  void what_one_account_or_partition_is_denied_others_are_not(String resource) {
    assertThat(Linted.policy(policy(ALL, deny(resource, ""))).rules())
        .contains("full-administrator");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringLike': {'aws:PrincipalAccount': '2409*'}",
        "'StringLike': {'aws:PrincipalAccount': ['2409*', '1*']}",
        "'StringLike': {'aws:ResourceAccount': '2409????????'}",
        "'StringNotLike': {'aws:RequestedRegion': 'us-gov-*'}",
        "'StringNotLike': {'aws:RequestedRegion': ['cn-*', 'us-gov-*']}",
        "'StringEquals': {'aws:RequestedRegion': 'cn-north-1'}",
        "'StringLike': {'aws:PrincipalArn': '*:role/dev-*'}",
        "'StringLike': {'aws:PrincipalArn': '*dev*'}",
      })
  void deny_that_holds_somewhere_is_looked_at_there(String condition) {
    String deny =
        "{'Effect': 'Deny', 'Action': ['codecommit:GitPush', 'codecommit:PutFile'], 'Resource':"
            + " '*', 'Condition': {'StringEquals'"
            + (condition.startsWith("'StringEquals'")
                ? condition
                    .substring("'StringEquals'".length())
                    .replace("{", "{'codecommit:References': 'refs/heads/trunk', ")
                : ": {'codecommit:References': 'refs/heads/trunk'}, " + condition)
            + "}}";

    assertThat(Linted.policy(policy(deny)).rules()).contains("branch-protection-incomplete");
  }
}
