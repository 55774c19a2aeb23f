import static io.github.policycheck.testkit.PolicyAssertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.testkit.PolicyTest;
import org.junit.jupiter.api.Test;

/** What the branch master is protected from, request by request. */
@PolicyTest(account = "examples/policies/complete-protection")
class MasterTest {

  @Test
  void developers_may_not_push_to_master_nor_commit_to_it(Account account) {
    var developer = assertThat(account).principal("group/Developers");

    developer.pushing("refs/heads/master").isExplicitlyDenied().byPolicy("DenyChangesToMaster", 1);
    developer.calling("codecommit:CreateCommit").on("refs/heads/master").isExplicitlyDenied();
  }

  @Test
  void nobody_renames_the_repository_to_get_round_it(Account account) {
    assertThat(account)
        .principal("user/Arnav_Desai")
        .calling("codecommit:UpdateRepositoryName")
        .isExplicitlyDenied()
        .byPolicy("DenyWaysRound", "RepositoryStaysWhatItIs");
  }

  @Test
  void senior_developers_may_push_to_master(Account account) {
    assertThat(account)
        .principal("group/Senior_Developers")
        .pushing("refs/heads/master")
        .isAllowed();
  }
}
