package io.github.policycheck.engine.analysis;

import static io.github.policycheck.engine.analysis.CodeCommitPolicies.COMPLETE;
import static io.github.policycheck.engine.analysis.CodeCommitPolicies.REPOSITORY;
import static io.github.policycheck.engine.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.engine.analysis.CodeCommitPolicies.developers;
import static io.github.policycheck.engine.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApprovalRuleBypassTest {

  private static final String RULE = "approval-rule-bypass";

  @Test
  void rules_can_be_set_aside_on_a_protected_repository() {
    Linted linted =
        Linted.policy(
            policy(allow("'codecommit:*PullRequest*'"), allow("'codecommit:GitPush'"), COMPLETE));

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning this Deny protects `refs/heads/main` of `MyDemoRepo`, but the approval rules of"
                + " its pull requests can be got round: DeletePullRequestApprovalRule,"
                + " OverridePullRequestApprovalRules, UpdatePullRequestApprovalRuleContent are"
                + " allowed");
  }

  @Test
  void power_users_can() {
    assertThat(Linted.account(developers(COMPLETE)).findings(RULE)).hasSize(1);
  }

  @Test
  void templates_are_about_no_repository() {
    Linted everywhere =
        Linted.policy(policy(allow("'codecommit:DeleteApprovalRuleTemplate'"), COMPLETE));
    Linted onRepository =
        Linted.policy(
            policy(
                allow("'codecommit:DeleteApprovalRuleTemplate'").replace("*", REPOSITORY),
                COMPLETE));

    assertThat(everywhere.only(RULE).witness())
        .satisfies(witness -> assertThat(witness.resource()).isEqualTo("*"));
    assertThat(onRepository.findings(RULE)).isEmpty();
  }

  @Test
  void is_silent_where_nothing_is_protected_or_nothing_allowed() {
    assertThat(Linted.policy(policy(allow("'codecommit:*'"))).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(COMPLETE)).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(allow("'codecommit:Git*'"), COMPLETE)).findings(RULE))
        .isEmpty();
  }
}
