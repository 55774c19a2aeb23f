package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.ARTICLE;
import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.deny;
import static io.github.policycheck.analysis.CodeCommitPolicies.developers;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.CodeCommitPolicies;
import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@link BranchProtectionIncomplete} says: whom and what a finding names, and how bad it is.
 */
class BranchProtectionMessageTest {

  private static final String RULE = "branch-protection-incomplete";

  @Test
  void merges_of_pull_requests_alone_may_be_meant() {
    String allButMerges =
        deny(
            "['codecommit:GitPush', 'codecommit:Create*', 'codecommit:Delete*',"
                + " 'codecommit:PutFile', 'codecommit:MergeBranches*']",
            "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}");

    assertThat(Linted.account(developers(allButMerges)).only(RULE))
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.message()).endsWith("; there only approval rules are in the way");
            });
  }

  @Test
  void finding_names_the_allow_where_it_stands_in_a_file() {
    assertThat(Linted.policy(policy(allow("'codecommit:*'"), ARTICLE)).only(RULE).related())
        .hasSize(1);
  }

  @Test
  void finding_names_every_policy_that_allows() {
    Account account = developers(ARTICLE, allow("'codecommit:CreateCommit'"));

    assertThat(Linted.account(account).only(RULE))
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .endsWith(", allowed by `AWSCodeCommitPowerUser` and `Extra`");
              assertThat(finding.related()).hasSize(1);
            });
  }

  @Test
  void finding_names_an_allow_with_a_policy_variable() {
    Account account =
        Account.builder("111111111111", "us-east-2")
            .repositories(List.of("li-site"))
            .users(
                List.of(
                    new User(
                        "li",
                        List.of(),
                        List.of(
                            Policies.of(
                                "Own",
                                PolicyType.IDENTITY,
                                policy(
                                    allow("'codecommit:*'")
                                        .replace(
                                            "'*'}", "'arn:aws:codecommit:*:*:${aws:username}-*'}"),
                                    ARTICLE.replace("MyDemoRepo", "li-site")))),
                        Map.of())))
            .build();

    assertThat(Linted.account(account).only(RULE))
        .satisfies(
            finding -> {
              assertThat(finding.message()).endsWith(", allowed by `Own`");
              assertThat(finding.related()).hasSize(1);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "StringEquals | 'refs/heads/main' | `refs/heads/main`",
        "StringLike | 'refs/heads/main' | `refs/heads/main`",
        "StringLike | 'refs/heads/*' | branches such as `refs/heads/x`",
        "StringLike | 'refs/heads/main*' | branches such as `refs/heads/main`",
        "StringLike | ['refs/heads/main', 'refs/heads/r/*'] |"
            + " `refs/heads/main` and branches such as `refs/heads/r/x`",
        "StringNotEquals | 'refs/heads/main' | branches such as `refs/heads/master`",
      })
  void made_up_branches_are_examples(String operator, String value, String named) {
    String condition =
        "{'%s': {'codecommit:References': %s}, 'Null': {'codecommit:References': 'false'}}"
            .formatted(operator, value);

    assertThat(Linted.account(developers(deny("'codecommit:GitPush'", condition))).of(RULE))
        .singleElement()
        .asString()
        .contains(
            "this Deny protects " + named + " of `MyDemoRepo`, but ",
            named.startsWith("branches") || named.contains(" and ")
                ? "but they can"
                : "but it can");
  }

  @Test
  void made_up_repositories_are_examples() {
    String everywhere = ARTICLE.replace(CodeCommitPolicies.REPOSITORY, "*");

    assertThat(Linted.policy(policy(allow("'codecommit:*'"), everywhere)).of(RULE))
        .singleElement()
        .asString()
        .contains("protects `refs/heads/master` of repositories such as `MyDemoRepo`, but it");
    assertThat(Linted.account(developers(everywhere)).of(RULE))
        .singleElement()
        .asString()
        .contains("protects `refs/heads/master` of `MyDemoRepo`, but it");
  }

  /** What a message folds, scripts have as a whole. */
  @Test
  void of_many_principals_and_actions_a_few_are_named_and_all_are_known() {
    List<User> users =
        IntStream.range(100, 400)
            .mapToObj(i -> new User("u" + i, List.of("Developers"), List.of(), Map.of()))
            .toList();
    Account one = developers(ARTICLE);
    Account many =
        Account.builder(one.id(), one.region().orElseThrow())
            .repositories(one.repositoryNames())
            .groups(List.copyOf(one.groups()))
            .users(users)
            .build();

    assertThat(Linted.account(many).only(RULE))
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .startsWith(
                      "`group/Developers`, `user/u100`, `user/u101` and 298 more: this Deny")
                  .contains(": CreateBranch, CreateCommit, DeleteFile and 5 more, allowed");
              assertThat(finding.principals())
                  .hasSize(301)
                  .contains("group/Developers", "user/u100", "user/u399");
              assertThat(finding.actions())
                  .containsExactly(
                      "codecommit:CreateBranch",
                      "codecommit:CreateCommit",
                      "codecommit:DeleteFile",
                      "codecommit:MergeBranchesByFastForward",
                      "codecommit:MergeBranchesBySquash",
                      "codecommit:MergeBranchesByThreeWay",
                      "codecommit:MergePullRequestBySquash",
                      "codecommit:MergePullRequestByThreeWay");
            });
  }

  @Test
  void each_value_has_one_example() {
    assertThat(
            BranchNames.coveredBy(
                Policies.of(
                        "P",
                        PolicyType.IDENTITY,
                        policy(
                            deny(
                                "'codecommit:GitPush'",
                                "{'StringLike': {'codecommit:References': ['refs/heads/main*',"
                                    + " 'refs/heads/release/*', '*/prod', '*', 'refs/*',"
                                    + " 'refs/tags/v?']}}")))
                    .document()
                    .statements()
                    .get(0),
                true,
                BranchNames.USUAL,
                Assertions::fail))
        .isEqualTo(
            List.of(
                "refs/heads/main",
                "refs/heads/release/x",
                "refs/heads/prod",
                "refs/heads/x",
                "refs/tags/vx"));
  }
}
