package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies of VPC endpoints cap: what they allow, nobody is given. */
class VpcEndpointPolicyTest {

  private static final String EVERYBODY = "'Effect': 'Allow', 'Principal': '*', ";

  private static List<String> rules(PolicyType type, String statement) {
    return Linted.policy("{'Version': '2012-10-17', 'Statement': [{" + statement + "}]}", type)
        .rules();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': '*', 'Resource': '*'",
        "'Action': 'codecommit:*', 'Resource': '*'",
        "'Action': ['codecommit:GitPull', 'codecommit:GitPush'], 'Resource':"
            + " 'arn:aws-cn:codecommit:cn-north-1:530412976648:ledger'",
        "'NotAction': 'iam:*', 'Resource': '*'",
        "'Action': 's3:GetObject', 'NotResource': 'arn:aws:s3:::ledger/*'",
        "'Sid': 'From this-network alone', 'Action': 's3:*', 'Resource': '*',"
            + " 'Condition': {'StringEquals': {'aws:PrincipalAccount': '530412976648'}}",
      })
  void what_caps_is_not_said_to_give(String what) {
    assertThat(rules(PolicyType.VPC_ENDPOINT, EVERYBODY + what)).isEmpty();
  }

  /** Else the test above could pass because nothing looks at such a policy. */
  @Test
  void same_policy_of_a_resource_gives() {
    assertThat(rules(PolicyType.RESOURCE, EVERYBODY + "'Action': 'codecommit:*', 'Resource': '*'"))
        .contains("codecommit-resource-policy", "service-wildcard");
    assertThat(rules(PolicyType.RESOURCE, EVERYBODY + "'Action': 's3:GetObject', 'Resource': '*'"))
        .contains("principal-star");
  }

  @Test
  void what_says_nothing_is_found_in_it_too() {
    assertThat(
            rules(
                PolicyType.VPC_ENDPOINT,
                EVERYBODY + "'Action': 'codecommit:GitPlush', 'Resource': '*'"))
        .containsExactly("unknown-action");
  }
}
