package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.ARTICLE;
import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.deny;
import static io.github.policycheck.analysis.CodeCommitPolicies.developers;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchOverGitTest {

  private static final String RULE = "branch-delete-over-git";
  private static final String MAIN =
      "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}";

  @ParameterizedTest
  @ValueSource(
      strings = {"'codecommit:DeleteBranch'", "'codecommit:Delete*'", "'codecommit:*Branch'"})
  void fires_where_a_push_can_still_delete(String denied) {
    assertThat(Linted.policy(policy(allow("'codecommit:*'"), deny(denied, MAIN))).of(RULE))
        .containsExactly(
            "error this Deny of DeleteBranch does not stop `git push --delete`: over Git a branch is"
                + " deleted by GitPush, which stays allowed on `refs/heads/main`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'codecommit:CreateBranch'", "'codecommit:Create*'"})
  void fires_where_a_push_can_still_create(String denied) {
    String action =
        denied.contains("*") ? "branch-protection-incomplete" : "branch-create-over-git";
    assertThat(Linted.policy(policy(allow("'codecommit:*'"), deny(denied, MAIN))).rules())
        .filteredOn(rule -> rule.startsWith("branch-"))
        .containsExactly(action);
  }

  @Test
  void says_what_creates_a_branch_over_git() {
    assertThat(
            Linted.policy(policy(allow("'codecommit:*'"), deny("'codecommit:CreateBranch'", MAIN)))
                .of("branch-create-over-git"))
        .containsExactly(
            "error this Deny of CreateBranch does not stop `git push origin HEAD:NAME`: over Git a"
                + " branch is created by GitPush, which stays allowed on `refs/heads/main`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'codecommit:DeleteBranch' | branch-delete-over-git",
        "['codecommit:DeleteBranch', 'codecommit:CreateBranch'] | branch-delete-over-git",
        "'codecommit:Delete*' | branch-delete-over-git",
        "['codecommit:DeleteBranch', 'codecommit:PutFile'] | branch-protection-incomplete",
        "['codecommit:DeleteBranch', 'codecommit:Merge*'] | branch-protection-incomplete",
        "['codecommit:DeleteBranch', 'codecommit:GitPush'] | branch-protection-incomplete",
        "'codecommit:CreateBranch' | branch-create-over-git",
      })
  void one_mistake_is_one_finding(String denied, String rule) {
    assertThat(Linted.account(developers(deny(denied.strip(), MAIN))).rules())
        .filteredOn(found -> found.startsWith("branch-"))
        .containsExactly(rule);
  }

  @Test
  void denies_of_one_branch_are_one_mistake_too() {
    assertThat(
            Linted.account(
                    developers(
                        deny("'codecommit:DeleteBranch'", MAIN),
                        deny("'codecommit:PutFile'", MAIN)))
                .rules())
        .contains("branch-protection-incomplete")
        .doesNotContain(RULE);
  }

  @Test
  void names_what_allows_the_push_and_says_what_is_made_up() {
    String all = "{'StringLike': {'codecommit:References': 'refs/heads/*'}}";

    assertThat(Linted.account(developers(deny("'codecommit:DeleteBranch'", all))).of(RULE))
        .singleElement()
        .asString()
        .endsWith(
            "which stays allowed by `AWSCodeCommitPowerUser` on branches such as `refs/heads/x`");
  }

  @Test
  void lone_deny_is_a_warning_that_names_the_assumed_policy() {
    assertThat(Linted.policy(policy(deny("'codecommit:DeleteBranch'", MAIN))).of(RULE))
        .singleElement()
        .asString()
        .startsWith("warning")
        .contains("which together with AWSCodeCommitPowerUser, for example, stays allowed");
  }

  @Test
  void is_silent_where_pushes_are_denied_too() {
    assertThat(Linted.account(developers(ARTICLE)).findings(RULE)).isEmpty();
    assertThat(
            Linted.account(
                    developers(
                        deny("'codecommit:DeleteBranch'", MAIN),
                        deny("'codecommit:GitPush'", MAIN)))
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void is_silent_where_nobody_can_push() {
    String all = "'codecommit:*'";
    String noFirstCall =
        deny("'codecommit:GitPush'", "{'Null': {'codecommit:References': 'true'}}");

    assertThat(
            Linted.policy(policy(allow("'codecommit:D*'"), deny("'codecommit:DeleteBranch'", MAIN)))
                .findings(RULE))
        .isEmpty();
    assertThat(
            Linted.policy(policy(allow(all), noFirstCall, deny("'codecommit:DeleteBranch'", MAIN)))
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void other_conditions_of_the_deny_are_kept() {
    String withoutMfa =
        MAIN.replace("}}", "}, 'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}");

    assertThat(
            Linted.account(
                    developers(deny("['codecommit:*Branch', 'codecommit:Git*']", withoutMfa)))
                .findings(RULE))
        .isEmpty();
    assertThat(
            Linted.account(developers(deny("'codecommit:DeleteBranch'", withoutMfa)))
                .findings(RULE))
        .hasSize(1);
  }

  @Test
  void deny_on_all_branches_names_none() {
    assertThat(
            Linted.policy(
                    policy(
                        allow("'codecommit:*'"),
                        "{'Effect': 'Deny', 'Action': 'codecommit:DeleteBranch',"
                            + " 'Resource': '*'}"))
                .findings(RULE))
        .isEmpty();
  }
}
