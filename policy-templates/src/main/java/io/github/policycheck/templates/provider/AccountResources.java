package io.github.policycheck.templates.provider;

import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.hcl.BlockShape;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What resources say of an account, and which of their attributes.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS provider</a>
 */
public final class AccountResources {

  /**
   * A type of resources.
   *
   * @param kind what it says
   * @param attributes the parts that its attributes are, by their names
   * @param wanted those of them without which it says nothing
   */
  public record Form(Kind kind, Map<String, Part> attributes, Set<String> wanted) {

    /** Puts them in one order, so that answers are. */
    public Form {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
      wanted = Collections.unmodifiableSet(new TreeSet<>(wanted));
    }

    private static Form of(Kind kind, Map<String, Part> attributes, String... wanted) {
      return new Form(kind, attributes, Set.of(wanted));
    }

    /** What can stand in it. Of an account, the other arguments say nothing. */
    public BlockShape shape() {
      return OTHER_ARGUMENTS.with(attributes.keySet());
    }
  }

  /** The arguments of all these types of resources that say nothing of an account. */
  private static final BlockShape OTHER_ARGUMENTS =
      BlockShape.OF_ALL
          .with(
              List.of(
                  "name",
                  "name_prefix",
                  "description",
                  "region",
                  "tags",
                  "tags_all",
                  "force_destroy",
                  "force_detach_policies",
                  "max_session_duration",
                  "delay_after_policy_creation_in_ms",
                  "kms_key_id"))
          .with("inline_policy", BlockShape.of("name", "policy"));

  private static final Map<String, Form> FORMS = forms();

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
  public static final String BY_TYPE = "aws_cloudcontrolapi_resource";

  private static final List<String> SERVICES =
      List.of("AWS::IAM::", "AWS::Organizations::Policy", "AWS::CloudFormation::Stack");

  private AccountResources() {}

  /** Returns what resources of a type say; null if that is nothing of an account. */
  public static @Nullable Form of(String type) {
    return FORMS.get(type);
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new HashMap<>();
    Map<String, Part> named = Map.of("name", Part.NAME, "path", Part.PATH);
    forms.put("aws_iam_group", Form.of(Kind.GROUP, named));
    forms.put(
        "aws_iam_user",
        Form.of(Kind.USER, with(named, "permissions_boundary", Part.BOUNDARY, "tags", Part.TAGS)));
    forms.put(
        "aws_iam_role",
        Form.of(
            Kind.ROLE,
            with(
                with(named, "permissions_boundary", Part.BOUNDARY, "tags", Part.TAGS),
                "assume_role_policy",
                Part.TRUST,
                "managed_policy_arns",
                Part.ARNS)));
    forms.put(
        "aws_iam_policy", Form.of(Kind.MANAGED, with(named, "policy", Part.DOCUMENT), "policy"));
    Map.of("group", Part.GROUPS, "user", Part.USERS, "role", Part.ROLES)
        .forEach(
            (principal, part) -> {
              Map<String, Part> of = Map.of(principal, part);
              forms.put(
                  "aws_iam_" + principal + "_policy",
                  Form.of(
                      Kind.INLINE,
                      with(of, "name", Part.NAME, "policy", Part.DOCUMENT),
                      principal,
                      "policy"));
              forms.put(
                  "aws_iam_" + principal + "_policy_attachment",
                  Form.of(
                      Kind.ATTACHMENT, with(of, "policy_arn", Part.ARNS), principal, "policy_arn"));
              Map<String, Part> byName = Map.of(principal + "_name", part);
              forms.put(
                  "aws_iam_" + principal + "_policy_attachments_exclusive",
                  Form.of(
                      Kind.ALL_ATTACHED,
                      with(byName, "policy_arns", Part.ARNS),
                      principal + "_name",
                      "policy_arns"));
              forms.put(
                  "aws_iam_" + principal + "_policies_exclusive",
                  Form.of(
                      Kind.ALL_INLINE,
                      with(byName, "policy_names", Part.INLINE_NAMES),
                      principal + "_name",
                      "policy_names"));
            });
    forms.put(
        "aws_iam_policy_attachment",
        Form.of(
            Kind.SOLE_ATTACHMENT,
            Map.of(
                "groups", Part.GROUPS,
                "users", Part.USERS,
                "roles", Part.ROLES,
                "policy_arn", Part.ARNS),
            "policy_arn"));
    forms.put(
        "aws_iam_group_membership",
        Form.of(
            Kind.SOLE_MEMBERSHIP,
            Map.of("users", Part.USERS, "group", Part.GROUPS),
            "users",
            "group"));
    forms.put(
        "aws_iam_user_group_membership",
        Form.of(
            Kind.MEMBERSHIP, Map.of("user", Part.USERS, "groups", Part.GROUPS), "user", "groups"));
    forms.put(
        "aws_codecommit_repository",
        Form.of(
            Kind.REPOSITORY,
            Map.of(
                "repository_name", Part.NAME,
                "default_branch", Part.DEFAULT_BRANCH,
                "region", Part.REGION,
                "tags", Part.TAGS),
            "repository_name"));
    return Map.copyOf(forms);
  }

  private static Map<String, Part> with(Map<String, Part> some, String name, Part part) {
    Map<String, Part> more = new HashMap<>(some);
    more.put(name, part);
    return more;
  }

  private static Map<String, Part> with(
      Map<String, Part> some, String name, Part part, String other, Part another) {
    return with(with(some, name, part), other, another);
  }

  /** Returns the attribute that is the name of what there is of a kind. */
  public static String nameOf(Fact.Kind kind) {
    return kind == Kind.REPOSITORY ? "repository_name" : "name";
  }

  /** Tells whether resources of a type give permissions to somebody, or limit them. */
  public static boolean areOthers(String type) {
    return STACKS.contains(type)
        || CONTROLS.contains(type)
        || OF_OTHERS.contains(type)
        || type.equals(BY_TYPE)
        || type.startsWith(CLOUD_CONTROL);
  }

  /** Returns what it does not to read them; empty if it changes nobody who is declared. */
  public static Optional<Kind> unread(String type) {
    return CONTROLS.contains(type)
        ? Optional.of(Kind.UNREAD_CONTROL)
        : OF_OTHERS.contains(type) ? Optional.empty() : Optional.of(Kind.UNREAD);
  }

  /** Returns the attributes that name whom they are about. */
  public static Map<String, Part> holders(String type) {
    return HOLDERS.getOrDefault(type, Map.of());
  }

  /** Tells whether they are about nobody else if they name nobody. */
  public static boolean areOfNobody(String type) {
    return OF_NOBODY.contains(type);
  }

  /** Tells whether what is made of a type of CloudFormation can change somebody. */
  public static boolean canBeAnything(String typeOfCloudFormation) {
    return SERVICES.stream().anyMatch(typeOfCloudFormation::startsWith);
  }
}
