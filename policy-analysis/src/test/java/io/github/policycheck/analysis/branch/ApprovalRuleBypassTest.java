package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.COMPLETE;
import static io.github.policycheck.analysis.CodeCommitPolicies.REPOSITORY;
import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.developers;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                + " its pull requests can be bypassed: DeletePullRequestApprovalRule,"
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
  void repositories_with_the_same_ways_are_told_together() {
    String everywhere = COMPLETE.replace(REPOSITORY, "*");
    Account one = developers(everywhere);
    Account many =
        Account.builder(one.id(), one.region().orElseThrow())
            .repositories(IntStream.range(0, 20).mapToObj(i -> "r" + i).toList())
            .groups(List.copyOf(one.groups()))
            .users(List.copyOf(one.users()))
            .build();

    assertThat(Linted.account(many).of(RULE))
        .singleElement()
        .asString()
        .contains(
            "protects `refs/heads/main` of `r0`, `r1`, `r2`, `r3`, `r4` and 15 more, but the approval"
                + " rules of their pull requests can be bypassed: ");
    assertThat(Linted.account(many).of("protection-bypass-action"))
        .singleElement()
        .asString()
        .contains("`r4` and 15 more, but it can be bypassed: ");
  }

  @ParameterizedTest
  @CsvSource({"us-east-2, 1", "eu-west-1, 0"})
  void templates_of_another_region_are_others(String region, int found) {
    String allowed =
        "{'Effect': 'Allow', 'Action': 'codecommit:DeleteApprovalRuleTemplate', 'Resource': '*',"
            + " 'Condition': {'StringEquals': {'aws:RequestedRegion': '"
            + region
            + "'}}}";
    User user =
        new User(
            "u",
            List.of(),
            List.of(Policies.of("P", PolicyType.IDENTITY, policy(allowed, COMPLETE))),
            Map.of());
    Account account =
        Account.builder("111111111111", "us-east-2")
            .repositories(List.of("MyDemoRepo"))
            .users(List.of(user))
            .build();

    assertThat(Linted.account(account).findings(RULE)).hasSize(found);
    assertThat(Linted.policy(policy(allowed, COMPLETE)).findings(RULE)).hasSize(1);
  }

  @Test
  void is_silent_where_nothing_is_protected_or_nothing_allowed() {
    assertThat(Linted.policy(policy(allow("'codecommit:*'"))).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(COMPLETE)).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(allow("'codecommit:Git*'"), COMPLETE)).findings(RULE))
        .isEmpty();
  }
}
