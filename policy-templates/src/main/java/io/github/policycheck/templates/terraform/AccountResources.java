package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.hcl.BlockShape;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What resources say of an account, and which of their attributes.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS provider</a>
 */
final class AccountResources {

  /**
   * A type of resources.
   *
   * @param kind what it says
   * @param attributes the parts that its attributes are, by their names
   * @param wanted those of them without which it says nothing
   */
  record Form(Kind kind, Map<String, Part> attributes, Set<String> wanted) {

    /** Puts them in one order, so that answers are. */
    Form {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
      wanted = Collections.unmodifiableSet(new TreeSet<>(wanted));
    }

    private static Form of(Kind kind, Map<String, Part> attributes, String... wanted) {
      return new Form(kind, attributes, Set.of(wanted));
    }

    /** What can stand in it. Of an account, the other arguments say nothing. */
    BlockShape shape() {
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

  private AccountResources() {}

  /** Returns what resources of a type say; null if that is nothing of an account. */
  static @Nullable Form of(String type) {
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
            Kind.ATTACHMENT,
            Map.of(
                "groups", Part.GROUPS,
                "users", Part.USERS,
                "roles", Part.ROLES,
                "policy_arn", Part.ARNS),
            "policy_arn"));
    forms.put(
        "aws_iam_group_membership",
        Form.of(
            Kind.MEMBERSHIP, Map.of("users", Part.USERS, "group", Part.GROUPS), "users", "group"));
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
  static String nameOf(Fact.Kind kind) {
    return kind == Kind.REPOSITORY ? "repository_name" : "name";
  }
}
