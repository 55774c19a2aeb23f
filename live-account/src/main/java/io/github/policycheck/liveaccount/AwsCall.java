package io.github.policycheck.liveaccount;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of AWS's API that is made about accounts. Each only reads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
public enum AwsCall {
  /** Who asks. No policy can deny it. */
  GET_CALLER_IDENTITY("sts:GetCallerIdentity", null, "Account"),
  /** Users, groups, roles and managed policies. */
  GET_ACCOUNT_AUTHORIZATION_DETAILS("iam:GetAccountAuthorizationDetails", "Marker", "IsTruncated"),
  /**
   * The managed policies of a scope ({@code Local}, {@code AWS}), without their texts; of AWS's
   * those that are used as what is named second.
   */
  LIST_POLICIES("iam:ListPolicies", "Marker", "IsTruncated"),
  /** A version of a managed policy: its ARN, the version. */
  GET_POLICY_VERSION("iam:GetPolicyVersion", null, "PolicyVersion"),
  /** The names of the repositories of a region. */
  LIST_REPOSITORIES("codecommit:ListRepositories", "nextToken", "repositories"),
  /** What repositories of these names are. */
  BATCH_GET_REPOSITORIES("codecommit:BatchGetRepositories", null, "repositories"),
  /** The branches of a repository: its name. */
  LIST_BRANCHES("codecommit:ListBranches", "nextToken", "branches"),
  /** The tags of a repository: its ARN. */
  LIST_TAGS_FOR_RESOURCE("codecommit:ListTagsForResource", "nextToken", "tags"),
  /** The names of the approval rule templates of a region. */
  LIST_APPROVAL_RULE_TEMPLATES(
      "codecommit:ListApprovalRuleTemplates", "nextToken", "approvalRuleTemplateNames"),
  /** What an approval rule template says: its name. */
  GET_APPROVAL_RULE_TEMPLATE("codecommit:GetApprovalRuleTemplate", null, "approvalRuleTemplate"),
  /** The approval rule templates of a repository: its name. */
  LIST_ASSOCIATED_APPROVAL_RULE_TEMPLATES(
      "codecommit:ListAssociatedApprovalRuleTemplatesForRepository",
      "nextToken",
      "approvalRuleTemplateNames"),
  /** The organization that the caller's account is in. */
  DESCRIBE_ORGANIZATION("organizations:DescribeOrganization", null, "Organization"),
  /** The root of the organization, and which types of policies are in force. */
  LIST_ROOTS("organizations:ListRoots", "NextToken", "Roots"),
  /** What an account or an organizational unit lies in: its id. */
  LIST_PARENTS("organizations:ListParents", "NextToken", "Parents"),
  /** The policies of a type that a root, a unit or an account has: its id, the type. */
  LIST_POLICIES_FOR_TARGET("organizations:ListPoliciesForTarget", "NextToken", "Policies"),
  /** What a policy of the organization says: its id. */
  DESCRIBE_POLICY("organizations:DescribePolicy", null, "Policy"),
  /** The accounts of the organization. */
  LIST_ACCOUNTS("organizations:ListAccounts", "NextToken", "Accounts"),
  /** What IAM's simulator says of a user, a group or a role: the request as JSON. */
  SIMULATE_PRINCIPAL_POLICY("iam:SimulatePrincipalPolicy", "Marker", "EvaluationResults"),
  /** What IAM's simulator says of policies: the request as JSON. */
  SIMULATE_CUSTOM_POLICY("iam:SimulateCustomPolicy", "Marker", "EvaluationResults"),
  /** What IAM Access Analyzer finds in a policy: the request as JSON. */
  VALIDATE_POLICY("access-analyzer:ValidatePolicy", "nextToken", "findings"),
  /**
   * Whether a policy allows what another does not, by IAM Access Analyzer, for money: the request
   * as JSON.
   */
  CHECK_NO_NEW_ACCESS("access-analyzer:CheckNoNewAccess", null, "result");

  private final String action;
  private final @Nullable String token;
  private final String member;

  AwsCall(String action, @Nullable String token, String member) {
    this.action = action;
    this.token = token;
    this.member = member;
  }

  /** Returns the action that a policy has to allow, such as {@code iam:ListPolicies}. */
  public String action() {
    return action;
  }

  /**
   * Returns the member of an answer that says how to ask for the next part; empty if it is whole.
   */
  public Optional<String> token() {
    return Optional.ofNullable(token);
  }

  /** Returns a member that every answer has, even an empty one. */
  public String member() {
    return member;
  }
}
