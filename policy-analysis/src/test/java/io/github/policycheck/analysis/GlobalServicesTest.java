package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules ask services that have one endpoint for a partition in the region of that endpoint,
 * wherever the repositories are.
 */
class GlobalServicesTest {

  private static final List<String> RULES =
      List.of("full-administrator", "create-slr-star", "push-as-someone-else");

  private static String deny(String element, String actions, String region) {
    return "{'Effect': 'Deny', '%s': %s, 'Resource': '*', 'Condition': {'StringNotEquals': {'aws:RequestedRegion': '%s'}}}"
        .formatted(element, actions, region);
  }

  private static String allow(String rule, String partition) {
    return switch (rule) {
      case "create-slr-star" ->
          "{'Effect': 'Allow', 'Action': 'iam:CreateServiceLinkedRole', 'Resource': '*'}";
      case "pass-role-star" -> "{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': '*'}";
      case "push-as-someone-else" ->
          "{'Effect': 'Allow', 'Action': ['iam:UploadSSHPublicKey', 'codecommit:GitPush'],"
              + " 'Resource': 'arn:"
              + partition
              + ":*'}";
      default -> "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
    };
  }

  private static Linted in(String partition, String region, String rule, String deny) {
    String account = "043378916688";
    Policy own =
        Policies.of(
            "Own",
            PolicyType.IDENTITY,
            "{'Version': '2012-10-17', 'Statement': [" + allow(rule, partition) + "]}");
    Policy control =
        Policies.of(
            "Regions",
            PolicyType.SERVICE_CONTROL,
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource':"
                + " '*'}, "
                + deny
                + "]}");
    return Linted.account(
        Account.builder(account, region)
            .partition(partition)
            .repositories(List.of("payroll"))
            .users(List.of(new User("zoe", List.of(), List.of(own), Map.of())))
            .organization(new Organization(null, List.of(List.of(control)), List.of()))
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "aws, eu-west-3, us-east-1",
    "aws, us-west-2, us-east-1",
    "aws-cn, cn-northwest-1, cn-north-1",
    "aws-us-gov, us-gov-east-1, us-gov-west-1",
  })
  void deny_of_other_regions_counts_where_the_call_is_made(
      String partition, String home, String global) {
    for (String rule : RULES) {
      assertThat(in(partition, home, rule, deny("Action", "'*'", home)).findings(rule))
          .as("%s where only %s is open", rule, home)
          .isEmpty();
      String excepted = deny("NotAction", "['iam:*', 'support:*', 'cloudfront:*']", home);
      assertThat(in(partition, home, rule, excepted).findings(rule))
          .as("%s where IAM is excepted", rule)
          .hasSize(1);
      assertThat(in(partition, home, rule, deny("NotAction", "'support:*'", home)).findings(rule))
          .as("%s where another global service is excepted", rule)
          .isEmpty();
    }
    for (String rule : List.of("full-administrator", "create-slr-star")) {
      assertThat(in(partition, home, rule, deny("Action", "'*'", global)).findings(rule))
          .as("%s where only %s is open", rule, global)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-3", "us-west-2"})
  void role_is_passed_in_calls_of_other_services_in_their_region(String region) {
    String rule = "pass-role-star";
    assertThat(in("aws", region, rule, deny("Action", "'*'", region)).findings(rule)).hasSize(1);
    String all = "{'Effect': 'Deny', 'Action': 'iam:*', 'Resource': '*'}";
    assertThat(in("aws", region, rule, all).findings(rule)).isEmpty();
  }
}
