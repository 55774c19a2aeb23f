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
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchProtectionIncompleteTest {

  private static final String RULE = "branch-protection-incomplete";

  private static final String OPEN_IN_ARTICLE =
      "8 of 12 actions: CreateBranch, CreateCommit, DeleteFile, MergeBranchesByFastForward,"
          + " MergeBranchesBySquash, MergeBranchesByThreeWay, MergePullRequestBySquash,"
          + " MergePullRequestByThreeWay";

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

  @Test
  void of_many_principals_a_few_are_named() {
    List<User> users =
        IntStream.range(100, 400)
            .mapToObj(i -> new User("u" + i, List.of("Developers"), List.of(), Map.of()))
            .toList();
    Account one = developers(ARTICLE);
    Account many =
        Account.builder(one.id(), one.region().orElseThrow())
            .repositories(one.repositories())
            .groups(List.copyOf(one.groups()))
            .users(users)
            .build();

    assertThat(Linted.account(many).of(RULE))
        .singleElement()
        .asString()
        .startsWith(
            "error `group/Developers`, `user/u100`, `user/u101`, `user/u102`, `user/u103` and 296 more:"
                + " this Deny");
  }

  @ParameterizedTest
  @CsvSource({
    "aws, eu-west-3, 240913576801, payroll",
    "aws, us-east-2, 111111111111, MyDemoRepo",
    "aws-cn, cn-north-1, 999999999999, Somebody",
    "aws-us-gov, us-gov-east-1, 000000000000, x",
    "aws-iso-b, us-isob-east-1, 123456789012, web.site",
  })
  void policy_is_looked_at_in_the_account_that_it_names(
      String partition, String region, String account, String name) {
    String arn = "arn:%s:codecommit:%s:%s:%s".formatted(partition, region, account, name);
    String alone = ARTICLE.replace(CodeCommitPolicies.REPOSITORY, arn);

    assertThat(Linted.policy(policy(alone)).of(RULE))
        .containsExactly(
            "warning this Deny protects `refs/heads/master` of `"
                + name
                + "`, but together with AWSCodeCommitPowerUser, for example, it can still be moved"
                + " by 8 of 12 actions: CreateBranch, CreateCommit, DeleteFile, MergeBranchesByFastForward,"
                + " MergeBranchesBySquash, MergeBranchesByThreeWay, MergePullRequestBySquash,"
                + " MergePullRequestByThreeWay");
    assertThat(Linted.policy(policy(allow("'codecommit:*'"), alone)).of(RULE)).hasSize(1);
  }

  /** CodeCommit answers BranchNameExistsException as long as the branch is there. */
  @ParameterizedTest
  @CsvSource({
    "StringEquals, refs/heads/trunk, note",
    "StringLike, refs/heads/trunk, note",
    "StringLike, refs/heads/release/*, error",
    "StringNotEquals, refs/heads/trunk, error",
  })
  void creation_alone_matters_where_the_branch_need_not_be_there(
      String operator, String value, String severity) {
    String others =
        BranchActions.NAMES.stream()
            .filter(name -> !name.endsWith(":CreateBranch"))
            .map(name -> "'" + name + "'")
            .sorted()
            .collect(Collectors.joining(", "));
    String deny =
        "{'Effect': 'Deny', 'Action': [%s], 'Resource': '*', 'Condition': {'%s':"
                .formatted(others, operator)
            + " {'codecommit:References': '%s'}, 'Null': {'codecommit:References': 'false'}}}"
                .formatted(value);

    assertThat(Linted.policy(policy(allow("'codecommit:*'"), deny)).of(RULE))
        .singleElement()
        .asString()
        .startsWith(severity + " ")
        .contains("1 of 12 actions: CreateBranch");
  }

  @Test
  void policy_of_several_accounts_is_looked_at_in_each() {
    String two =
        ARTICLE.replace(
            "'" + CodeCommitPolicies.REPOSITORY + "'",
            "['arn:aws:codecommit:eu-west-3:240913576801:payroll',"
                + " 'arn:aws-cn:codecommit:cn-north-1:351024687912:web']");

    assertThat(Linted.policy(policy(allow("'codecommit:*'"), two)).of(RULE))
        .hasSize(2)
        .anySatisfy(message -> assertThat(message).contains("of `payroll`"))
        .anySatisfy(message -> assertThat(message).contains("of `web`"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Where the Allow is about other repositories than what one would make up.
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource':"
            + " 'arn:aws:codecommit:eu-west-3:240913576801:payroll'}",
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': 'arn:aws:codecommit:*:*:*-prod'}",
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
            + " {'StringEquals': {'aws:RequestedRegion': 'cn-north-1'}}}",
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
            + " {'StringEqualsIfExists': {'codecommit:References': 'refs/heads/trunk'}}}",
      })
  void names_that_only_the_allow_has_are_looked_at(String allow) {
    String everywhere =
        "{'Effect': 'Deny', 'Action': ['codecommit:GitPush', 'codecommit:DeleteBranch'],"
            + " 'Resource': '*', 'Condition': {'StringLike': {'codecommit:References':"
            + " 'refs/heads/*'}}}";

    assertThat(Linted.policy(policy(allow, everywhere)).of(RULE))
        .singleElement()
        .asString()
        .contains("by 10 of 12 actions");
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 12, 40})
  void many_tags_hide_nothing(int tags) {
    String conditions =
        IntStream.range(0, tags)
            .mapToObj(i -> "'aws:PrincipalTag/t" + i + "': 'v" + i + "'")
            .collect(Collectors.joining(", "));
    String allow =
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
            + " {'StringEquals': {"
            + conditions
            + "}}}";
    String deny =
        deny(
            "['codecommit:GitPush', 'codecommit:DeleteBranch']",
            "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}");

    Linted linted = Linted.policy(policy(allow, deny));

    assertThat(linted.of(RULE)).singleElement().asString().contains("by 10 of 12 actions");
    assertThat(linted.undecided(RULE)).isEmpty();
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
                BranchNames.USUAL))
        .isEqualTo(
            List.of(
                "refs/heads/main",
                "refs/heads/release/x",
                "refs/heads/prod",
                "refs/heads/x",
                "refs/tags/vx"));
  }

  /** The branches that a negated pattern leaves out are looked at too, though none is named. */
  @Test
  void branches_that_another_deny_leaves_out_are_found() {
    String complete =
        "['codecommit:GitPush', 'codecommit:Create*', 'codecommit:Delete*', 'codecommit:PutFile',"
            + " 'codecommit:Merge*']";
    String all = "{'StringLike': {'codecommit:References': 'refs/heads/*'}}";
    String most =
        "{'StringNotLike': {'codecommit:References': 'refs/heads/try/*'},"
            + " 'Null': {'codecommit:References': 'false'}}";

    assertThat(
            Linted.policy(
                    policy(
                        allow("'codecommit:*'"),
                        deny("'codecommit:GitPush'", all),
                        deny(complete, most)))
                .of("branch-protection-incomplete"))
        .singleElement()
        .asString()
        .contains("branches such as `refs/heads/try/x`");
  }
}
