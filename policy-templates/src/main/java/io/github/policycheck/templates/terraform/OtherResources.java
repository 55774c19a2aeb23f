package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resources that are not read, and what they can change. */
final class OtherResources {

  /** Whose resources can be anything. */
  private static final Set<String> STACKS =
      Set.of(
          "aws_cloudformation_stack",
          "aws_cloudformation_stack_instances",
          "aws_cloudformation_stack_set_instance",
          "aws_serverlessapplicationrepository_cloudformation_stack",
          "awscc_cloudformation_stack",
          "awscc_cloudformation_stack_set");

  /** Which bind everybody. */
  private static final Set<String> CONTROLS =
      Set.of("aws_organizations_policy_attachment", "awscc_organizations_policy");

  /** What gives something to others than those that are declared, or limits their sessions. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "aws_iam_service_linked_role",
          "aws_rolesanywhere_profile",
          "aws_ssoadmin_account_assignment",
          "aws_ssoadmin_permission_set_inline_policy",
          "aws_ssoadmin_managed_policy_attachment",
          "aws_ssoadmin_customer_managed_policy_attachment",
          "aws_ssoadmin_permissions_boundary_attachment",
          "awscc_iam_instance_profile",
          "awscc_iam_oidc_provider",
          "awscc_iam_saml_provider",
          "awscc_iam_server_certificate",
          "awscc_iam_service_linked_role",
          "awscc_iam_virtual_mfa_device");

  /** How the types of the other provider of AWS begin that are of IAM. */
  private static final String CLOUD_CONTROL = "awscc_iam_";

  private static final Map<String, Part> GROUP = Map.of("group_name", Part.GROUPS);
  private static final Map<String, Part> USER = Map.of("user_name", Part.USERS);
  private static final Map<String, Part> ROLE = Map.of("role_name", Part.ROLES);

  /** Which attributes of these name whom they are about. */
  private static final Map<String, Map<String, Part>> HOLDERS =
      Map.of(
          "awscc_iam_group", GROUP,
          "awscc_iam_group_policy", GROUP,
          "awscc_iam_user", USER,
          "awscc_iam_user_policy", USER,
          "awscc_iam_role", ROLE,
          "awscc_iam_role_policy", ROLE,
          "awscc_iam_managed_policy",
              Map.of("groups", Part.GROUPS, "users", Part.USERS, "roles", Part.ROLES));

  /** Those that are about nobody else if they name nobody. */
  private static final Set<String> OF_NOBODY =
      Set.of("awscc_iam_group", "awscc_iam_user", "awscc_iam_role", "awscc_iam_managed_policy");

  /** Which makes anything, by a type of CloudFormation. */
  static final String BY_TYPE = "aws_cloudcontrolapi_resource";

  private static final List<String> SERVICES =
      List.of("AWS::IAM::", "AWS::Organizations::Policy", "AWS::CloudFormation::Stack");

  private OtherResources() {}

  /** Tells whether resources of a type give permissions to somebody, or limit them. */
  static boolean are(String type) {
    return STACKS.contains(type)
        || CONTROLS.contains(type)
        || OF_OTHERS.contains(type)
        || type.equals(BY_TYPE)
        || type.startsWith(CLOUD_CONTROL);
  }

  /** Returns what it does not to read them; empty if it changes nobody who is declared. */
  static Optional<Kind> unread(String type) {
    return CONTROLS.contains(type)
        ? Optional.of(Kind.UNREAD_CONTROL)
        : OF_OTHERS.contains(type) ? Optional.empty() : Optional.of(Kind.UNREAD);
  }

  /** Returns the attributes that name whom they are about. */
  static Map<String, Part> holders(String type) {
    return HOLDERS.getOrDefault(type, Map.of());
  }

  /** Tells whether they are about nobody else if they name nobody. */
  static boolean areOfNobody(String type) {
    return OF_NOBODY.contains(type);
  }

  /** Tells whether what is made of a type of CloudFormation can change somebody. */
  static boolean canBeAnything(String typeOfCloudFormation) {
    return SERVICES.stream().anyMatch(typeOfCloudFormation::startsWith);
  }
}
