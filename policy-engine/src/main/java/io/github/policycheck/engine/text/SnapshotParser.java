package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Principal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a snapshot apart in one walk. The hook starts a JVM for every push, so there are plain
 * loops where a library or a stream would cost it milliseconds.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">IAM
 *     API Reference: GetAccountAuthorizationDetails</a>
 */
final class SnapshotParser {

  private static final List<String> NOT_NEEDED_OF_AWS = List.of("IsTruncated", "Marker");

  /** What policies begin with, and what the AWS CLI prints of one policy. */
  private static final List<String> OF_POLICIES =
      List.of("Version", "Id", "Statement", "Policy", "PolicyVersion", "PolicyDocument");

  private final JsonText json;
  private final @Nullable String login;
  private final boolean isSealed;
  private final RawAccount account = new RawAccount();
  private final PolicyListParser policies;
  private @Nullable String wanted;
  private boolean hasPrincipals;

  /**
   * Parses.
   *
   * @param login of whom to keep what is said of single users and roles, null for everybody
   * @param isSealed whether the text begins as snapshots do, and its checksum is right
   */
  SnapshotParser(JsonText json, @Nullable String login, boolean isSealed) {
    this.json = json;
    this.login = login;
    this.isSealed = isSealed;
    this.policies = new PolicyListParser(json, account);
    this.wanted = login == null ? null : "user/" + login;
  }

  RawAccount parse() {
    JsonText.Members members = json.document();
    boolean isFirst = true;
    for (String name = members.next(); name != null; name = members.next()) {
      if (name.equals("PolicycheckSnapshot") && !isFirst) {
        // What stands before it is neither checked as strictly nor in the digest.
        throw json.problem("`PolicycheckSnapshot` is not the first member of the file");
      }
      isFirst = false;
      member(name);
    }
    json.end();
    return account;
  }

  private void member(String name) {
    switch (name) {
      case "PolicycheckSnapshot" -> header();
      case "Account" -> account.id = accountId(name);
      case "Region" -> account.region = json.string(name);
      case SnapshotRepositories.REPOSITORIES ->
          account.repositories.parse(json, account.isSnapshot, login != null);
      case SnapshotRepositories.TEMPLATES -> {
        if (login == null) {
          account.repositories.parseTemplates(json);
        } else {
          json.skip();
        }
      }
      case "ManagementAccount" -> account.managementAccount = accountId(name);
      case "Identities" -> identities();
      case "LeftOut" -> {
        hasPrincipals |= login != null;
        new LeftOutParser(json, account).parse(name, wanted);
      }
      case "NotKnown" -> new NotKnownParser(json, account).parse(name);
      case "UserDetailList" -> principals(name, "UserName", "user/", account.users);
      case "GroupDetailList" -> principals(name, "GroupName", "group/", account.groups);
      case "RoleDetailList" -> principals(name, "RoleName", "role/", account.roles);
      case "Policies" -> policies.managed(name);
      case PolicyListParser.SERVICE_CONTROL -> policies.levels(name, account.serviceControl);
      case "ResourceControlPolicies" -> policies.levels(name, account.resourceControl);
      case "IsTruncated" -> {
        if (json.isTrue(name)) {
          throw json.problem(
              "the account details are only a part (`IsTruncated`); get all pages, as the AWS CLI"
                  + " does by itself");
        }
      }
      default -> {
        if (!account.isSnapshot && OF_POLICIES.contains(name)) {
          throw json.problem(
              "this is a policy, as "
                  + Quoted.of(name)
                  + " says, not an account; name a folder whose `account.yaml` says who has the policy, a snapshot, or what `aws iam get-account-authorization-details`"
                  + " prints; `policycheck lint FILE` looks at a policy by itself");
        }
        if (account.isSnapshot || !NOT_NEEDED_OF_AWS.contains(name)) {
          throw json.problem(Quoted.of(name) + " is nothing that an account has");
        }
        json.skip();
      }
    }
  }

  private String accountId(String name) {
    String id = json.string(name);
    if (!Principal.isAccount(id)) {
      throw json.problem(Quoted.of(id) + " is no account: it is twelve digits");
    }
    return id;
  }

  private void header() {
    account.isSnapshot = true;
    JsonText.Members members = json.members("`PolicycheckSnapshot`");
    boolean hasVersion = false;
    boolean hasChecksum = false;
    for (String name = members.next(); name != null; name = members.next()) {
      switch (name) {
        case "FormatVersion" -> {
          hasVersion = true;
          if (json.number(name) != Snapshot.FORMAT_VERSION) {
            throw json.problem(
                "this snapshot is of another version of policycheck: its format is not "
                    + Snapshot.FORMAT_VERSION
                    + ", the one that is read; write it again with `policycheck snapshot`");
          }
        }
        case "Checksum" -> hasChecksum = !json.string(name).isEmpty();
        case "Digest" -> account.digest = json.string(name);
        case "Source" -> account.source = json.string(name);
        case "AsOf" -> asOf(name);
        default -> throw json.problem(Quoted.of(name) + " is nothing that a snapshot has");
      }
    }
    if (!hasVersion || !hasChecksum || account.digest == null) {
      throw json.problem("the snapshot has no `FormatVersion`, no `Checksum` or no `Digest`");
    }
    if (!isSealed) {
      throw json.problem(SnapshotChecksum.changed());
    }
    account.contentStart = json.offset();
  }

  /** For one login, nobody asks when: parsing it would cost the start of a hook milliseconds. */
  private void asOf(String name) {
    if (login != null) {
      json.skip();
      return;
    }
    String written = json.string(name);
    try {
      account.asOf = Instant.parse(written);
    } catch (DateTimeParseException e) {
      throw json.problem(
          Quoted.of(written) + " is no time, such as `2006-01-02T15:04:05Z`, in UTC");
    }
  }

  private void identities() {
    if (login != null && hasPrincipals) {
      // Somebody else than the login stands for could have been kept.
      throw json.problem("`Identities` stands after the users or the roles; it goes before them");
    }
    JsonText.Members members = json.members("`Identities`");
    for (String name = members.next(); name != null; name = members.next()) {
      String principal = json.string(name);
      account.identities.put(name, principal);
      if (name.equals(login)) {
        wanted = principal;
      }
    }
  }

  private void principals(
      String list, String nameMember, String kind, List<RawAccount.Principal> into) {
    boolean isOneOfMany = login != null && !kind.equals("group/");
    hasPrincipals |= isOneOfMany;
    if (json.isList(list)) {
      while (json.hasItem()) {
        RawAccount.Principal principal = principal(list, nameMember);
        if (principal.name == null) {
          throw json.problem(Quoted.of(nameMember) + " is missing");
        }
        if (!isOneOfMany || (kind + principal.name).equals(wanted)) {
          into.add(principal);
        }
      }
    }
  }

  private RawAccount.Principal principal(String list, String nameMember) {
    RawAccount.Principal principal = new RawAccount.Principal(json.here());
    JsonText.Members members = json.members("an item of " + Quoted.of(list));
    for (String name = members.next(); name != null; name = members.next()) {
      if (name.equals(nameMember)) {
        principal.name = json.string(name);
        continue;
      }
      switch (name) {
        case "Arn" -> principal.arn = json.string(name);
        case "GroupList" -> principal.groups = json.strings(name);
        case "AttachedManagedPolicies" -> policies.attached(name, principal.attachedArns);
        case "UserPolicyList", "GroupPolicyList", "RolePolicyList" ->
            policies.named(name, principal.inline);
        case "PermissionsBoundary" -> principal.boundaryArn = policies.boundary();
        case "Tags" -> tags(name, principal);
        case "AssumeRolePolicyDocument" -> principal.trust = json.part();
        default -> account.skip(name, json);
      }
    }
    return principal;
  }

  private void tags(String list, RawAccount.Principal principal) {
    if (json.isList(list)) {
      while (json.hasItem()) {
        JsonText.Members members = json.members("an item of `Tags`");
        String key = null;
        String value = null;
        for (String name = members.next(); name != null; name = members.next()) {
          switch (name) {
            case "Key" -> key = json.string(name);
            case "Value" -> value = json.string(name);
            default -> account.skip(name, json);
          }
        }
        if (key == null || value == null) {
          throw json.problem("a tag has a `Key` and a `Value`");
        }
        if (principal.tags.add(key, value) != null) {
          throw json.problem(
              "the tag " + Quoted.of(key) + " is there twice; upper and lower case are one to IAM");
        }
      }
    }
  }
}
