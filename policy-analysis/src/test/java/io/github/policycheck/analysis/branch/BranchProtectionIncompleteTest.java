package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.ARTICLE;
import static io.github.policycheck.analysis.CodeCommitPolicies.COMPLETE;
import static io.github.policycheck.analysis.CodeCommitPolicies.GUIDE;
import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.deny;
import static io.github.policycheck.analysis.CodeCommitPolicies.developers;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.CodeCommitPolicies;
import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchProtectionIncompleteTest {

  private static final String RULE = "branch-protection-incomplete";

  private static final String OPEN_IN_ARTICLE =
      "8 of 12 actions: CreateBranch, CreateCommit, DeleteFile and 5 more";

  private static final String OPEN_IN_GUIDE =
      "3 of 12 actions: CreateBranch, CreateCommit, DeleteFile";

  @Test
  void article_of_2018_leaves_branch_open_to_group_and_user() {
    Linted linted = Linted.account(developers(ARTICLE));

    assertThat(linted.of(RULE))
        .containsExactly(
            "error `group/Developers`, `user/Arnav_Desai`: this Deny protects `refs/heads/master` of"
                + " `MyDemoRepo`, but it can still be moved by "
                + OPEN_IN_ARTICLE
                + ", allowed by `AWSCodeCommitPowerUser`");
    assertThat(linted.only(RULE).witness())
        .satisfies(witness -> assertThat(witness.action()).isEqualTo("codecommit:CreateCommit"));
  }

  @Test
  void guide_of_today_leaves_branches_open_to_group_and_user() {
    assertThat(Linted.account(developers(GUIDE)).of(RULE))
        .containsExactly(
            "error `group/Developers`, `user/Arnav_Desai`: this Deny protects `refs/heads/main` and"
                + " `refs/heads/prod` of `MyDemoRepo`, but they can still be moved by "
                + OPEN_IN_GUIDE
                + ", allowed by `AWSCodeCommitPowerUser`");
  }

  @Test
  void lone_deny_is_a_warning_that_names_the_assumed_policy() {
    assertThat(Linted.policy(policy(ARTICLE)).of(RULE))
        .containsExactly(
            "warning this Deny protects `refs/heads/master` of `MyDemoRepo`, but together"
                + " with AWSCodeCommitPowerUser, for example, it can still be moved by "
                + OPEN_IN_ARTICLE);
    assertThat(Linted.policy(policy(GUIDE)).of(RULE))
        .singleElement()
        .asString()
        .startsWith("warning")
        .contains("together with AWSCodeCommitPowerUser, for example, they can")
        .endsWith(OPEN_IN_GUIDE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us-east-2:111111111111:mydemorepo | `mydemorepo`"
            + " | ; did you mean `arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo`?",
        "us-east-2:111111111111:MyDemoRep | `MyDemoRep`"
            + " | ; did you mean `arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo`?",
        "us-east-1:111111111111:MyDemoRepo | `MyDemoRepo`"
            + " | ; did you mean `arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo`?",
        "*:*:Prod* | repositories such as `Prodx` | ''",
      })
  void deny_on_a_repository_that_the_account_does_not_list_is_judged(
      String written, String named, String hint) {
    String article = ARTICLE.replace("us-east-2:111111111111:MyDemoRepo", written);

    assertThat(Linted.account(developers(article)).of(RULE))
        .containsExactly(
            "error `group/Developers`, `user/Arnav_Desai`: this Deny protects `refs/heads/master` of "
                + named
                + ", but it can still be moved by "
                + OPEN_IN_ARTICLE
                + ", allowed by `AWSCodeCommitPowerUser`; the account lists no repository like"
                + " `arn:aws:codecommit:"
                + written
                + "`"
                + hint);
  }

  @Test
  void listed_and_unlisted_repositories_are_told_together() {
    String both =
        ARTICLE.replace(
            "'" + CodeCommitPolicies.REPOSITORY + "'",
            "['arn:aws:codecommit:*:*:Site', '" + CodeCommitPolicies.REPOSITORY + "']");

    assertThat(Linted.account(developers(both)).of(RULE))
        .singleElement()
        .asString()
        .contains("of `MyDemoRepo` and `Site`, but it can")
        .endsWith("; the account lists no repository like `arn:aws:codecommit:*:*:Site`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Resource': 'arn:aws:codecommit:us-east-2:111111111111:MyDemoRep'",
        "'Resource': 'arn:aws:codecommit:us-east-2:222222222222:MyDemoRepo'",
        "'NotResource': 'arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo'",
      })
  void deny_on_no_listed_repository_of_which_nothing_is_found_is_undecided(String resource) {
    Linted linted =
        Linted.account(
            developers(
                COMPLETE.replace("'Resource': '" + CodeCommitPolicies.REPOSITORY + "'", resource)));

    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE))
        .singleElement()
        .satisfies(
            open ->
                assertThat(open.message())
                    .startsWith("whether this Deny protects a repository is not known: "));
  }

  @Test
  void allow_that_has_expired_leaves_nothing_open() {
    String temporary =
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
            + " {'DateLessThan': {'aws:CurrentTime': '2026-11-26T00:00:00Z'}}}";
    Policy policy = Policies.of("P", PolicyType.IDENTITY, policy(temporary, ARTICLE));
    PolicyAnalyzer before =
        new PolicyAnalyzer(ServiceReference.builtIn(), null, LocalDate.parse("2026-11-25"));
    PolicyAnalyzer after =
        new PolicyAnalyzer(ServiceReference.builtIn(), null, LocalDate.parse("2026-11-26"));

    assertThat(before.analyze(policy).findings()).anyMatch(found -> found.rule().equals(RULE));
    assertThat(after.analyze(policy).findings()).noneMatch(found -> found.rule().equals(RULE));
  }

  @Test
  void complete_deny_is_clean() {
    assertThat(Linted.account(developers(COMPLETE)).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(COMPLETE)).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(allow("'*'"), COMPLETE)).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'codecommit:*'",
        "'codecommit:Git*'",
        "['codecommit:PutFile', 'codecommit:CreateCommit']"
      })
  void only_what_an_allow_in_scope_grants_is_open(String denied) {
    String main = "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}";

    assertThat(
            Linted.policy(policy(allow("'codecommit:GitP*'"), deny(denied, main))).findings(RULE))
        .hasSize(denied.contains("PutFile") ? 1 : 0);
  }

  @Test
  void several_denies_share_the_work() {
    String main = "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}";
    String push = deny("'codecommit:GitPush'", main);
    String rest = deny("['codecommit:*File', 'codecommit:*Branch*', 'codecommit:Merge*']", main);
    String commit = deny("'codecommit:CreateCommit'", main);

    assertThat(Linted.account(developers(push, rest, commit)).findings(RULE)).isEmpty();
    assertThat(Linted.account(developers(push, rest)).of(RULE))
        .singleElement()
        .asString()
        .endsWith(
            "can still be moved by 1 of 12 actions: CreateCommit, allowed by"
                + " `AWSCodeCommitPowerUser`");
  }

  @Test
  void deny_with_other_conditions_is_judged_where_it_applies() {
    String withoutMfa =
        "{'StringEquals': {'codecommit:References': 'refs/heads/main'},"
            + " 'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}";

    assertThat(Linted.account(developers(deny("'codecommit:*'", withoutMfa))).findings(RULE))
        .isEmpty();
    assertThat(Linted.account(developers(deny("'codecommit:G*'", withoutMfa))).findings(RULE))
        .hasSize(1);
  }

  @Test
  void branches_with_different_holes_are_told_apart() {
    String prod = "{'StringEquals': {'codecommit:References': 'refs/heads/prod'}}";

    assertThat(Linted.account(developers(GUIDE, deny("'codecommit:CreateCommit'", prod))).of(RULE))
        .anySatisfy(
            finding -> assertThat(finding).contains("protects `refs/heads/main` of", OPEN_IN_GUIDE))
        .anySatisfy(
            finding ->
                assertThat(finding)
                    .contains("protects `refs/heads/prod` of", "by 2 of 12 actions"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringLike': {'codecommit:References': 'refs/tags/*'}}",
        "{'StringEquals': {'codecommit:References': 'main'}}",
        "{'StringEquals': {'codecommit:References': 'refs/heads/main',"
            + " 'policycheck:RefUpdate': 'non-fast-forward'}}",
        "{'Bool': {'aws:SecureTransport': 'false'}}",
      })
  void deny_that_protects_no_branch_is_no_protection(String condition) {
    assertThat(Linted.account(developers(deny("'codecommit:GitPush'", condition))).findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringLike': {'codecommit:References': 'refs/heads/release/*'}}",
        "{'StringLike': {'codecommit:References': '*/main'}}",
        "{'StringNotLike': {'codecommit:References': 'refs/heads/feature/*'},"
            + " 'Null': {'codecommit:References': 'false'}}",
        "{'Null': {'codecommit:References': 'false'}}",
      })
  void patterns_protect_branches_too(String condition) {
    assertThat(Linted.account(developers(deny("'codecommit:GitPush'", condition))).findings(RULE))
        .hasSize(1);
  }
}
