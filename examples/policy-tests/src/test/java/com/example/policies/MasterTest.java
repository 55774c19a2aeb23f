package com.example.policies;

import static io.github.policycheck.testkit.PolicyAssertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.testkit.PolicyTest;
import org.junit.jupiter.api.Test;

/** What the branch master is protected from, request by request. */
@PolicyTest(account = "src/main/policies")
class MasterTest {

  private static final String MASTER = "refs/heads/master";

  @Test
  void developers_may_not_push_to_master(Account account) {
    assertThat(account)
        .principal("group/Developers")
        .pushing(MASTER)
        .to("MyDemoRepo")
        .isExplicitlyDenied()
        .byPolicy("DenyChangesToMaster", 1);
  }

  @Test
  void developers_may_not_commit_to_master_in_the_console(Account account) {
    assertThat(account)
        .principal("group/Developers")
        .calling("codecommit:CreateCommit")
        .on(MASTER)
        .to("MyDemoRepo")
        .isExplicitlyDenied();
  }

  @Test
  void developers_may_push_their_own_branches(Account account) {
    assertThat(account)
        .principal("group/Developers")
        .pushing("refs/heads/feature/login", "refs/heads/master2")
        .to("MyDemoRepo")
        .isAllowed();
  }

  @Test
  void senior_developers_may_push_to_master(Account account) {
    assertThat(account)
        .principal("group/Senior_Developers")
        .pushing(MASTER)
        .to("MyDemoRepo")
        .isAllowed();
  }
}
