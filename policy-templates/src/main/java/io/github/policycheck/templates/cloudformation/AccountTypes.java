package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What resources say of an account, and which of their properties.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html">CloudFormation
 *     Template Reference: IAM</a>
 */
final class AccountTypes {

  /**
   * A type of resources.
   *
   * @param kind what it says
   * @param name the property that is its name
   * @param properties the parts that its other properties are, by their names
   * @param wanted those of them without which it says nothing
   */
  record Form(Kind kind, String name, Map<String, Part> properties, Set<String> wanted) {

    /** Puts them in one order, so that answers are. */
    Form {
      properties = Collections.unmodifiableMap(new TreeMap<>(properties));
      wanted = Collections.unmodifiableSet(new TreeSet<>(wanted));
    }

    private static Form of(Kind kind, String name, Map<String, Part> properties, String... wanted) {
      return new Form(kind, name, properties, Set.of(wanted));
    }

    /** Returns the names of all its properties, and some that others of these types have. */
    Set<String> known() {
      Set<String> known = new TreeSet<>(OTHER_PROPERTIES);
      known.addAll(properties.keySet());
      known.add(name);
      return known;
    }
  }

  /** The properties of all these types that say nothing of an account, and those with policies. */
  private static final Set<String> OTHER_PROPERTIES =
      Set.of(
          "Code",
          "Description",
          "KmsKeyId",
          "LoginProfile",
          "MaxSessionDuration",
          "Policies",
          "RepositoryDescription",
          "Tags",
          "Triggers");

  private static final Map<String, Part> HOLDERS =
      Map.of("Groups", Part.GROUPS, "Users", Part.USERS, "Roles", Part.ROLES);

  private static final Map<String, Form> FORMS = forms();

  /** Types that give permissions to somebody, or limit them, in other ways. */
  private static final Set<String> OTHERS =
      Set.of(
          "AWS::IAM::ServiceLinkedRole",
          "AWS::RolesAnywhere::Profile",
          "AWS::Serverless::Function",
          "AWS::Serverless::StateMachine",
          "AWS::SSO::Assignment",
          "AWS::SSO::PermissionSet");

  private AccountTypes() {}

  /** Returns what resources of a type say; null if that is nothing of an account. */
  static @Nullable Form of(String type) {
    return FORMS.get(type);
  }

  /** Tells whether resources of a type give permissions to somebody, or limit them, otherwise. */
  static boolean isOther(String type) {
    return OTHERS.contains(type) || isModule(type);
  }

  /** Tells whether resources of a type are others, which a registry has. */
  static boolean isModule(String type) {
    return type.endsWith("::MODULE");
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new HashMap<>();
    Map<String, Part> attached = Map.of("Path", Part.PATH, "ManagedPolicyArns", Part.ARNS);
    Map<String, Part> bounded =
        with(attached, Map.of("PermissionsBoundary", Part.BOUNDARY, "Tags", Part.TAGS));
    forms.put("AWS::IAM::Group", Form.of(Kind.GROUP, "GroupName", attached));
    forms.put(
        "AWS::IAM::User",
        Form.of(Kind.USER, "UserName", with(bounded, Map.of("Groups", Part.GROUPS))));
    forms.put(
        "AWS::IAM::Role",
        Form.of(
            Kind.ROLE, "RoleName", with(bounded, Map.of("AssumeRolePolicyDocument", Part.TRUST))));
    Map<String, Part> document = Map.of("PolicyDocument", Part.DOCUMENT);
    forms.put(
        "AWS::IAM::ManagedPolicy",
        Form.of(
            Kind.MANAGED,
            "ManagedPolicyName",
            with(HOLDERS, with(document, Map.of("Path", Part.PATH))),
            "PolicyDocument"));
    forms.put(
        "AWS::IAM::Policy",
        Form.of(Kind.INLINE, "PolicyName", with(HOLDERS, document), "PolicyDocument"));
    Map.of("Group", Part.GROUPS, "User", Part.USERS, "Role", Part.ROLES)
        .forEach(
            (principal, part) ->
                forms.put(
                    "AWS::IAM::" + principal + "Policy",
                    Form.of(
                        Kind.INLINE,
                        "PolicyName",
                        with(document, Map.of(principal + "Name", part)),
                        principal + "Name",
                        "PolicyDocument")));
    forms.put(
        "AWS::IAM::UserToGroupAddition",
        Form.of(
            Kind.MEMBERSHIP,
            "",
            Map.of("GroupName", Part.GROUPS, "Users", Part.USERS),
            "GroupName",
            "Users"));
    forms.put(
        "AWS::CodeCommit::Repository",
        Form.of(Kind.REPOSITORY, "RepositoryName", Map.of("Tags", Part.TAGS)));
    return Map.copyOf(forms);
  }

  private static Map<String, Part> with(Map<String, Part> some, Map<String, Part> others) {
    Map<String, Part> more = new HashMap<>(some);
    more.putAll(others);
    return more;
  }
}
