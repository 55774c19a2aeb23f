package io.github.policycheck.liveaccount.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.liveaccount.AwsCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportPermissionsTest {

  private static Decision decide(String policy, String action, String resource, String region) {
    Policy read = new Policy("P", PolicyType.IDENTITY, PolicyReader.read(null, policy));
    return PolicyEvaluator.compile(new PolicySet(List.of(read)))
        .decide(RequestContext.of(action, resource).with("aws:RequestedRegion", region).build());
  }

  private static String resource(AwsCall call, String region) {
    return switch (call) {
      case GET_POLICY_VERSION -> "arn:aws-cn:iam::281744093650:policy/x/Push";
      case BATCH_GET_REPOSITORIES,
          LIST_BRANCHES,
          LIST_TAGS_FOR_RESOURCE,
          LIST_ASSOCIATED_APPROVAL_RULE_TEMPLATES ->
          "arn:aws-cn:codecommit:" + region + ":281744093650:web";
      default -> "*";
    };
  }

  @Test
  void policy_allows_each_call_and_nothing_else() {
    ImportRequest request = AccountImportTest.request(List.of());
    ImportPermissions permissions =
        new ImportPermissions(request, List.of("cn-north-1"), "281744093650");
    String policy = permissions.accountPolicy(true);

    for (AwsCall call : permissions.ofAccount()) {
      if (call != AwsCall.GET_CALLER_IDENTITY) { // which no policy can deny
        assertThat(decide(policy, call.action(), resource(call, "cn-north-1"), "cn-north-1"))
            .as(call.action())
            .isEqualTo(Decision.ALLOWED);
      }
    }
    for (AwsCall call : permissions.ofOrganization()) {
      assertThat(decide(policy, call.action(), "*", "cn-northwest-1"))
          .as(call.action())
          .isEqualTo(Decision.ALLOWED);
    }
    assertThat(decide(policy, "codecommit:ListRepositories", "*", "cn-northwest-1"))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(
            decide(
                policy,
                "codecommit:GitPull",
                "arn:aws-cn:codecommit:cn-north-1:281744093650:web",
                "cn-north-1"))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decide(policy, "iam:GetUser", "*", "cn-north-1")).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void policy_for_single_repositories_names_them() {
    ImportPermissions permissions =
        new ImportPermissions(
            AccountImportTest.request(List.of(), "web"), List.of("eu-north-1"), null);

    assertThat(permissions.accountPolicy(false))
        .contains("arn:aws:codecommit:eu-north-1:*:web")
        .doesNotContain("codecommit:ListRepositories")
        .doesNotContain("organizations:");
    assertThat(permissions.ofAccount()).doesNotContain(AwsCall.LIST_REPOSITORIES);
  }

  @Test
  void walk_takes_the_role_in_each_account() {
    ImportPermissions permissions =
        new ImportPermissions(AccountImportTest.request(List.of()), List.of("us-gov-east-1"), null);

    assertThat(permissions.walkPolicy("x/Audit"))
        .contains("arn:aws-us-gov:iam::*:role/x/Audit")
        .contains("organizations:ListAccounts");
    assertThat(permissions.organizationPolicy()).contains("organizations:ListRoots");
    assertThat(ImportPermissions.rolePolicy("arn:aws:iam::281744093650:role/R"))
        .contains("sts:AssumeRole")
        .contains("arn:aws:iam::281744093650:role/R");
  }
}
