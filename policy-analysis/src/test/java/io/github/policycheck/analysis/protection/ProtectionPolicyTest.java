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
  @ValueSource(
      strings = {
        "group/Ops",
        "arn:aws:iam::305518846729:group/Ops",
        "ann",
        "user/",
        "role/a b",
        "root/x",
        "arn:aws:iam::305518846729:root",
        "arn:aws:iam::12:role/x",
        "arn:aws:s3:::x",
        "arn:aws",
        "arn:aws:sts::305518846729:assumed-role/x/s"
      })
  void whom_no_condition_can_name_is_refused(String principal) {
    assertThatThrownBy(() -> policy(MAIN, List.of(), List.of(principal)))
        .isInstanceOf(UnusableNameException.class)
        .hasMessageContaining("`" + principal + "`");
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
  @ValueSource(strings = {"main", "heads/main", "refs/tags/v1", "refs/heads/", "refs/heads/a b"})
  void what_is_no_branch_is_refused(String branch) {
    assertThatThrownBy(() -> policy(List.of(branch), List.of(), List.of()))
        .isInstanceOf(UnusableNameException.class)
        .hasMessageContaining("`" + branch + "`");
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
        .contains("- \"refs/heads/\\u00fc\\U0001f600\"\n")
        .contains("\n              \"Null\":\n"); // Null without quotes is no text
    PolicyDocument other = policy(List.of("refs/heads/&{x}"), List.of(), List.of());
    assertThatThrownBy(() -> TerraformText.of(other))
        .isInstanceOf(UnusableNameException.class)
        .hasMessageContaining("take another format");
    assertThat(CloudFormationText.of(other)).contains("\"refs/heads/&{x}\"");
  }
}
