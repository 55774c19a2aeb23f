package io.github.policycheck.lint.input;

import java.util.List;
import java.util.Optional;

/**
 * Answers of the AWS CLI that speak of policies and hold none: what each is, and which command
 * prints the policy.
 */
public final class AnswerWithoutPolicy {

  private static final String GET_VERSION = "`aws iam get-policy-version`";
  private static final String DETAILS = "`aws iam get-account-authorization-details`";

  private AnswerWithoutPolicy() {}

  /** Returns what an answer is; empty if it is none of them. */
  public static Optional<String> of(JsonPart root) {
    return root.isObject() ? ofVersion(root).or(() -> ofList(root)) : Optional.empty();
  }

  private static Optional<String> ofVersion(JsonPart root) {
    if (root.get("PolicyVersion").isObject()) {
      return without("PolicyVersion.Document", GET_VERSION);
    }
    JsonPart policy = root.get("Policy");
    if (policy.has("DefaultVersionId") && policy.has("Arn")) {
      return said("the answer of `aws iam get-policy`", GET_VERSION);
    }
    if (policy.has("PolicySummary")) {
      return without("Policy.Content", "`aws organizations describe-policy`");
    }
    if (root.get("Role").has("RoleName")) {
      return without("Role.AssumeRolePolicyDocument", "`aws iam get-role`");
    }
    boolean isInline =
        root.has("PolicyName")
            && (root.has("RoleName") || root.has("UserName") || root.has("GroupName"));
    if (isInline) {
      String kind = root.has("RoleName") ? "role" : root.has("UserName") ? "user" : "group";
      return without("PolicyDocument", "`aws iam get-" + kind + "-policy`");
    }
    return root.members().size() == 1 && root.get("InlinePolicy").isString()
        ? Optional.of(
            "this is the answer of `aws sso-admin get-inline-policy-for-permission-set` for one that"
                + " has no inline policy")
        : Optional.empty();
  }

  private static Optional<String> ofList(JsonPart root) {
    if (isListOf(root, "Versions", "IsDefaultVersion")) {
      return said("the answer of `aws iam list-policy-versions`", GET_VERSION + " for one of them");
    }
    if (root.get("AttachedPolicies").isList()) {
      return said(
          "an answer that lists attached policies, as `aws iam list-attached-role-policies`",
          GET_VERSION + " for each, or " + DETAILS);
    }
    if (isListOf(root, "Policies", "DefaultVersionId")) {
      return said(
          "the answer of `aws iam list-policies`", GET_VERSION + " for each, or " + DETAILS);
    }
    if (isListOf(root, "Policies", "AwsManaged")) {
      return said(
          "an answer that lists policies of an organization, as `aws organizations list-policies`",
          "`aws organizations describe-policy` for each");
    }
    if (root.get("PolicyNames").isList()) {
      return said(
          "an answer that lists inline policies, as `aws iam list-role-policies`",
          "`aws iam get-role-policy` (of a user or group its like) for each, or " + DETAILS);
    }
    boolean isOfHolders =
        List.of("PolicyGroups", "PolicyUsers", "PolicyRoles").stream()
            .allMatch(name -> root.get(name).isList());
    return isOfHolders
        ? said("the answer of `aws iam list-entities-for-policy`", DETAILS)
        : Optional.empty();
  }

  /** Tells whether a member is a list whose first item has a member. */
  private static boolean isListOf(JsonPart root, String name, String member) {
    return root.get(name).isList() && root.get(name).get(0).has(member);
  }

  private static Optional<String> said(String what, String instead) {
    return Optional.of(
        "this is " + what + ", in which no policy says what it allows; take " + instead);
  }

  private static Optional<String> without(String member, String command) {
    return Optional.of(
        "this answer of the AWS CLI has no policy at `"
            + member
            + "`; take the whole answer of "
            + command);
  }
}
