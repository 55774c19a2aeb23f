package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Service Authorization Reference and CodeCommit User Guide, permissions reference (CC). */
class CodeCommitActionsTest {

  @Test
  void there_are_91_actions() {
    assertThat(CodeCommitActions.all()).hasSize(91);
    assertThat(CodeCommitActions.all())
        .allSatisfy(action -> assertThat(action.name()).matches("codecommit:[A-Z][A-Za-z]+"));
  }

  @Test
  void these_14_carry_references() {
    assertThat(names(CodeCommitAction::supportsReferences))
        .containsExactly(
            "CreateBranch",
            "CreateCommit",
            "CreateUnreferencedMergeCommit",
            "DeleteBranch",
            "DeleteFile",
            "GetMergeCommit",
            "GitPush",
            "MergeBranchesByFastForward",
            "MergeBranchesBySquash",
            "MergeBranchesByThreeWay",
            "MergePullRequestByFastForward",
            "MergePullRequestBySquash",
            "MergePullRequestByThreeWay",
            "PutFile");
  }

  @Test
  void these_12_move_a_branch() {
    assertThat(names(CodeCommitAction::movesBranch))
        .containsExactly(
            "CreateBranch",
            "CreateCommit",
            "DeleteBranch",
            "DeleteFile",
            "GitPush",
            "MergeBranchesByFastForward",
            "MergeBranchesBySquash",
            "MergeBranchesByThreeWay",
            "MergePullRequestByFastForward",
            "MergePullRequestBySquash",
            "MergePullRequestByThreeWay",
            "PutFile");
  }

  @Test
  void these_9_take_no_resource_but_the_star() {
    assertThat(names(CodeCommitAction::resourceMustBeStar))
        .containsExactly(
            "CreateApprovalRuleTemplate",
            "DeleteApprovalRuleTemplate",
            "GetApprovalRuleTemplate",
            "ListApprovalRuleTemplates",
            "ListRepositories",
            "ListRepositoriesForApprovalRuleTemplate",
            "UpdateApprovalRuleTemplateContent",
            "UpdateApprovalRuleTemplateDescription",
            "UpdateApprovalRuleTemplateName");
  }

  @Test
  void these_11_are_permissions_without_a_call() {
    assertThat(names(CodeCommitAction::isPermissionOnly))
        .containsExactly(
            "BatchGetPullRequests",
            "CancelUploadArchive",
            "GetCommitHistory",
            "GetCommitsFromMergeBase",
            "GetObjectIdentifier",
            "GetReferences",
            "GetTree",
            "GetUploadArchiveStatus",
            "GitPull",
            "GitPush",
            "UploadArchive");
  }

  @ParameterizedTest
  @CsvSource({
    "GitPush, Write",
    "GitPull, Read",
    "ListBranches, List",
    "TagResource, 'Tagging, Write'",
    "OverridePullRequestApprovalRules, Write"
  })
  void access_level_is_what_aws_says(String name, String level) {
    assertThat(action("codecommit:" + name).accessLevel()).isEqualTo(level);
  }

  @Test
  void condition_keys_are_listed() {
    assertThat(action("codecommit:GitPush").conditionKeys())
        .containsExactly("codecommit:References");
    assertThat(action("codecommit:TagResource").conditionKeys())
        .containsExactly("aws:RequestTag/${TagKey}", "aws:ResourceTag/${TagKey}", "aws:TagKeys");
    assertThat(action("codecommit:GitPull").conditionKeys()).isEmpty();
  }

  @Test
  void actions_that_carry_references_list_the_key_and_no_others_do() {
    assertThat(CodeCommitActions.all())
        .allSatisfy(
            action ->
                assertThat(action.conditionKeys().contains("codecommit:References"))
                    .as(action.name())
                    .isEqualTo(action.supportsReferences()));
  }

  @Test
  void ways_round_branch_protection_are_noted() {
    assertThat(action("codecommit:UpdateRepositoryName").bypassNote())
        .isEqualTo("renames the repository, so a Deny scoped to its ARN stops matching");
    assertThat(action("codecommit:GitPush").bypassNote()).isNull();
    assertThat(names(action -> action.bypassNote() != null))
        .contains("DeleteRepository", "UpdateDefaultBranch", "OverridePullRequestApprovalRules")
        .doesNotContain("PutFile", "GitPull");
  }

  @ParameterizedTest
  @ValueSource(strings = {"codecommit:GitPush", "CODECOMMIT:GITPUSH", "CodeCommit:gitPush"})
  void action_is_found_in_any_case(String name) {
    assertThat(CodeCommitActions.find(name))
        .map(CodeCommitAction::name)
        .contains(CodeCommitAction.GIT_PUSH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GitPush",
        "codecommit:",
        "codecommit:Push",
        "s3:GitPush",
        "codecommit:GitPush "
      })
  void other_names_are_not_found(String name) {
    assertThat(CodeCommitActions.find(name)).isEmpty();
  }

  @Test
  void every_action_is_found_by_its_own_name() {
    assertThat(CodeCommitActions.all())
        .allSatisfy(
            action -> {
              assertThat(CodeCommitActions.find(action.name())).contains(action);
              assertThat(CodeCommitActions.find(action.name().toUpperCase(Locale.ROOT)))
                  .contains(action);
            });
  }

  private static CodeCommitAction action(String name) {
    return CodeCommitActions.find(name).orElseThrow();
  }

  private static List<String> names(Predicate<CodeCommitAction> fact) {
    return CodeCommitActions.all().stream()
        .filter(fact)
        .map(action -> action.name().substring(CodeCommitAction.PREFIX.length()))
        .sorted()
        .toList();
  }
}
