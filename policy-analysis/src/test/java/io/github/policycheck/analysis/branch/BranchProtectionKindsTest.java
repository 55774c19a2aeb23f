package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.ARTICLE;
import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.deny;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.CodeCommitPolicies;
import io.github.policycheck.analysis.Linted;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In which accounts, and on which repositories and branches {@link BranchProtectionIncomplete}
 * looks at a policy.
 */
class BranchProtectionKindsTest {

  private static final String RULE = "branch-protection-incomplete";

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
                + " by 8 of 12 actions: CreateBranch, CreateCommit, DeleteFile and 5 more");
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
