package io.github.policycheck.analysis.protection;

import java.util.List;

/**
 * Actions of CodeCommit that move no branch, but bypass its protection, without their prefix.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html">CodeCommit
 *     User Guide: permissions reference</a>
 */
public final class BypassingActions {

  /** Those that put another repository or another branch in its place. */
  public static final List<String> OF_REPOSITORY =
      List.of("DeleteRepository", "UpdateRepositoryName", "UpdateDefaultBranch");

  /** Those that set aside, change or remove the approval rules of pull requests. */
  public static final List<String> OF_APPROVAL_RULES =
      List.of(
          "OverridePullRequestApprovalRules",
          "UpdatePullRequestApprovalRuleContent",
          "DeletePullRequestApprovalRule",
          "AssociateApprovalRuleTemplateWithRepository",
          "BatchAssociateApprovalRuleTemplateWithRepositories",
          "DisassociateApprovalRuleTemplateFromRepository",
          "BatchDisassociateApprovalRuleTemplateFromRepositories",
          "DeleteApprovalRuleTemplate",
          "UpdateApprovalRuleTemplateContent");

  private BypassingActions() {}
}
