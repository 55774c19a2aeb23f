package io.github.policycheck.analysis.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionPolicyTest {

  private static final List<String> MAIN = List.of("refs/heads/main");

  private static PolicyDocument policy(
      List<String> branches, List<String> repositories, List<String> allowed) {
    return ProtectionPolicy.of(
        new ProtectionRequest(branches, repositories, allowed, false, null, null));
  }

  private static Statement moves(PolicyDocument policy) {
    return policy.statements().get(0);
  }

  private static List<String> values(Statement statement, int condition) {
    return texts(statement.conditions().get(condition).values());
  }

  private static List<String> resources(Statement statement) {
    return texts(Objects.requireNonNull(statement.resource()).patterns());
  }

  private static List<String> texts(List<LocatedString> values) {
    return values.stream().map(LocatedString::value).toList();
  }

  @Test
  void all_actions_that_move_branches_are_denied() {
    assertThat(texts(moves(policy(MAIN, List.of(), List.of())).action().patterns()))
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(
            CodeCommitActions.all().stream()
                .filter(CodeCommitAction::movesBranch)
                .map(CodeCommitAction::name)
                .toList());
  }

  @Test
  void only_merges_of_pull_requests_are_left_out() {
    PolicyDocument policy =
        ProtectionPolicy.of(new ProtectionRequest(MAIN, List.of(), List.of(), true, null, null));
    assertThat(texts(moves(policy).action().patterns()))
        .hasSize(9)
        .contains("codecommit:GitPush", "codecommit:MergeBranchesBySquash")
        .noneMatch(name -> name.contains("PullRequest"));
  }

  @Test
  void what_bypasses_protection_is_denied() {
    List<Statement> all = policy(MAIN, List.of(), List.of()).statements();
    assertThat(texts(all.get(1).action().patterns()))
        .containsExactly(
            "codecommit:DeleteRepository",
            "codecommit:UpdateDefaultBranch",
            "codecommit:UpdateRepositoryName");
    assertThat(texts(all.get(2).action().patterns()))
        .isSorted()
        .hasSize(7)
        .contains("codecommit:OverridePullRequestApprovalRules");
    assertThat(texts(all.get(3).action().patterns()))
        .containsExactly(
            "codecommit:DeleteApprovalRuleTemplate",
            "codecommit:UpdateApprovalRuleTemplateContent");
  }

  @ParameterizedTest
  @CsvSource({
    "refs/heads/main, StringEquals, refs/heads/main",
    "refs/heads/main refs/heads/main, StringEquals, refs/heads/main",
    "refs/heads/r/* refs/heads/r/1 refs/heads/main, StringLike, refs/heads/r/* refs/heads/main",
    "refs/heads/a** refs/heads/a*, StringLike, refs/heads/a**",
    "refs/heads/${x}$, StringEquals, refs/heads/${$}{x}$",
  })
  void references_are_compared_as_they_are_written(String written, String operator, String values) {
    Statement statement = moves(policy(List.of(written.split(" ", -1)), List.of(), List.of()));
    assertThat(statement.conditions().get(0).operator().written()).isEqualTo(operator);
    assertThat(values(statement, 0)).containsExactly(values.split(" ", -1));
    assertThat(statement.conditions().get(1).operator().written()).isEqualTo("Null");
  }

  @ParameterizedTest
  @CsvSource({
    "'', , , *",
    "'', eu-west-3, , arn:aws:codecommit:eu-west-3:*:*",
    "'', , 305518846729, arn:*:codecommit:*:305518846729:*",
    "pay, cn-north-1, 905418273645, arn:aws-cn:codecommit:cn-north-1:905418273645:pay",
    "pay p* pay2, , , arn:*:codecommit:*:*:p*",
    "arn:aws:codecommit:eu-west-9:*:new, , , arn:aws:codecommit:eu-west-9:*:new",
    "arn:*:codecommit:cn-north-1:*:a, , , arn:*:codecommit:cn-north-1:*:a",
    "arn:aws-cn:codecommit:*:*:a, , , arn:aws-cn:codecommit:*:*:a",
    "arn:aws:codecommit:*:*:a b, eu-west-3, , arn:aws:codecommit:*:*:a arn:aws:codecommit:eu-west-3:*:b",
  })
  void repositories_are_entries_of_resource(
      String written, String region, String account, String entries) {
    List<String> repositories = written.isEmpty() ? List.of() : List.of(written.split(" ", -1));
    PolicyDocument policy =
        ProtectionPolicy.of(
            new ProtectionRequest(MAIN, repositories, List.of(), false, account, region));
    assertThat(resources(moves(policy))).containsExactly(entries.split(" ", -1));
    assertThat(resources(policy.statements().get(3))).containsExactly("*");
  }

  @Test
  void whoever_is_allowed_is_excepted_from_each_statement() {
    PolicyDocument policy =
        policy(
            MAIN,
            List.of(),
            List.of("role/ci/Release", "role/ci/*", "arn:aws-cn:iam::905418273645:user/ann@x.org"));
    assertThat(policy.statements())
        .hasSize(4)
        .allSatisfy(
            statement -> {
              int last = statement.conditions().size() - 1;
              assertThat(statement.conditions().get(last).operator().written())
                  .isEqualTo("ArnNotLike");
              assertThat(values(statement, last))
                  .containsExactly(
                      "arn:*:iam::*:role/ci/*", "arn:aws-cn:iam::905418273645:user/ann@x.org");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "group/Ops, is a group",
    "group, is a group",
    "role/*, is every role",
    "user/**, is every user",
    "arn:aws:iam::305518846729:role/?*, is every role",
    "arn:aws:iam::305518846729:group/Ops, is a group",
    "ann, is `ann` a role or a user?",
    "'', is empty",
    "user/, is no role and no user",
    "role/a b, is no role and no user",
    "root/x, is no role and no user",
    "arn:aws:iam::305518846729:root, is the root user",
    "arn:aws:iam::305518846729:group/, is a group",
    "arn:aws:iam::12:root, is no role and no user",
    "arn:aws:iam::12:role/x, is no role and no user",
    "arn:aws:iam:eu-west-3:305518846729:role/x, is no role and no user",
    "arn:aws:s3::305518846729:role/x, is no role and no user",
    "arn:moon:iam::305518846729:role/x, is in no partition of AWS",
    "arn:aws, is no role and no user",
    "arn:aws:sts::305518846729:federated-user/x, is no role and no user",
    "arn:aws:iam::305518846729:assumed-role/x/s, is no role and no user",
    "arn:aws:sts::305518846729:assumed-role/x/s, '`role/x`, with its path'",
    "arn:aws:sts::305518846729:assumed-role/AWSReservedSSO_x/s, aws.com*/AWSReservedSSO_x`",
  })
  void whom_no_condition_can_name_is_refused(String principal, String why) {
    assertThatThrownBy(() -> policy(MAIN, List.of(), List.of(principal)))
        .isInstanceOf(UnusableNameException.class)
        .hasMessageContaining(principal)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "x.git",
        "arn:aws:codecommit:cn-north-1:905418273645:x",
        "arn:aws:codecommit:eu-west-3:905418273645:a/b",
        "arn:aws:codecommit::905418273645:x",
        "arn:aws:s3:::x",
        "arn:aws:codecommit",
        "arn:moon:codecommit:*:*:x",
        "arn:aws:codecommit:eu-west-*-9:905418273645:x"
      })
  void what_is_no_repository_is_refused(String repository) {
    assertThatThrownBy(() -> policy(MAIN, List.of(repository), List.of()))
        .isInstanceOf(UnusableNameException.class)
        .hasMessageContaining("`" + repository + "`");
  }

  @ParameterizedTest
  @CsvSource({
    "main, write `refs/heads/main`",
    "heads/main, write `refs/heads/main`",
    "Refs/Heads/main, write `refs/heads/main`",
    "refs/tags/v1, is no branch: the full name of one begins with",
    "refs/heads/, is no name of a branch",
    "refs/heads/a b, is no name of a branch",
    "'refs/heads/a,refs/heads/b', names several branches",
    "'', is empty",
  })
  void what_is_no_branch_is_refused(String branch, String why) {
    assertThatThrownBy(() -> policy(List.of(branch), List.of(), List.of()))
        .isInstanceOf(UnusableNameException.class)
        .hasMessageContaining(branch)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "eu-wst-3, did you mean `eu-west-3`?",
    "mars-north-1, name the repository by its ARN if it is a new one",
  })
  void region_that_aws_does_not_have_is_refused(String region, String why) {
    assertThatThrownBy(() -> new RepositoryArns(null, region))
        .isInstanceOf(UnusableNameException.class)
        .hasMessageContaining("AWS has no region `" + region + "`")
        .hasMessageContaining(why);
  }

  @Test
  void name_of_a_branch_is_not_longer_than_codecommit_takes() {
    assertThat(policy(List.of("refs/heads/" + "a".repeat(256)), List.of(), List.of())).isNotNull();
    assertThatThrownBy(() -> policy(List.of("refs/heads/" + "a".repeat(257)), List.of(), List.of()))
        .hasMessageContaining("up to 256 characters");
  }

  @Test
  void notations_escape_what_they_would_take_for_something_else() {
    PolicyDocument policy =
        policy(
            List.of("refs/heads/\"%{x}${y}", "refs/heads/\u00fc\ud83d\ude00"),
            List.of(),
            List.of());
    assertThat(TerraformText.of(policy))
        .contains("\n        \"refs/heads/\\\"%%{x}$${$}{y}\",\n")
        .contains("\n        \"refs/heads/\\u00fc\\U0001f600\",\n");
    assertThat(CloudFormationText.of(policy))
        .contains("- \"refs/heads/\\\"%{x}${$}{y}\"\n")
        .contains("- \"refs/heads/\\u00fc\\U0001f600\"\n");
    PolicyDocument other = policy(List.of("refs/heads/&{x}"), List.of(), List.of());
    assertThatThrownBy(() -> TerraformText.of(other))
        .isInstanceOf(UnusableNameException.class)
        .hasMessageContaining("take another format");
    assertThat(CloudFormationText.of(other)).contains("\"refs/heads/&{x}\"");
  }
}
