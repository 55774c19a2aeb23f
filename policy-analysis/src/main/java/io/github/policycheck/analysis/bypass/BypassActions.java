package io.github.policycheck.analysis.bypass;

import java.util.List;

/**
 * The actions that open a way round.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">Service
 *     Authorization Reference: AWS IAM</a>
 */
final class BypassActions {

  static final String PASS_ROLE = "iam:PassRole";
  static final String RENAME = "codecommit:UpdateRepositoryName";

  /** By each of them somebody else can sign requests as a user, Git's among them. */
  static final List<String> CREDENTIALS =
      List.of(
          "iam:CreateAccessKey",
          "iam:CreateLoginProfile",
          "iam:CreateServiceSpecificCredential",
          "iam:ResetServiceSpecificCredential",
          "iam:UpdateLoginProfile",
          "iam:UpdateSSHPublicKey",
          "iam:UploadSSHPublicKey");

  static final List<String> OF_USERS =
      List.of(
          "iam:AttachUserPolicy",
          "iam:DeleteUserPolicy",
          "iam:DetachUserPolicy",
          "iam:PutUserPolicy");

  static final List<String> OF_GROUPS =
      List.of(
          "iam:AddUserToGroup",
          "iam:AttachGroupPolicy",
          "iam:DeleteGroupPolicy",
          "iam:DetachGroupPolicy",
          "iam:PutGroupPolicy",
          "iam:RemoveUserFromGroup");

  static final List<String> OF_ROLES =
      List.of(
          "iam:AttachRolePolicy",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:PutRolePolicy",
          "iam:UpdateAssumeRolePolicy");

  /** Of these it matters only whether there is a boundary: one more allows nothing. */
  static final List<String> BOUNDARIES_OF_USERS =
      List.of("iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary");

  static final List<String> BOUNDARIES_OF_ROLES =
      List.of("iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary");

  static final List<String> OF_POLICIES =
      List.of("iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion");

  static final List<String> OF_REPOSITORIES =
      List.of("codecommit:DeleteRepository", "codecommit:UpdateDefaultBranch", RENAME);

  /** Of these it matters only whether a policy asks for the tags of repositories. */
  static final List<String> TAGS = List.of("codecommit:TagResource", "codecommit:UntagResource");

  /** Of these it matters only whether a policy asks for the tags of whoever calls. */
  static final List<String> TAGS_OF_USERS = List.of("iam:TagUser", "iam:UntagUser");

  /** Of this it matters only whether a policy asks what whoever calls is called. */
  static final String RENAME_USER = "iam:UpdateUser";

  static final List<String> TAGS_OF_ROLES = List.of("iam:TagRole", "iam:UntagRole");

  private BypassActions() {}
}
