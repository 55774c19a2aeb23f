package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.text.RawAccount.Managed;
import io.github.policycheck.engine.text.RawAccount.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes apart the lists of a snapshot that hold policies or name them. */
final class PolicyListParser {

  static final String SERVICE_CONTROL = "ServiceControlPolicies";

  private final JsonText json;
  private final RawAccount account;

  PolicyListParser(JsonText json, RawAccount account) {
    this.json = json;
    this.account = account;
  }

  void attached(String list, List<String> arns) {
    if (json.isList(list)) {
      while (json.hasItem()) {
        JsonText.Members members = json.members("an item of " + Quoted.of(list));
        String arn = null;
        for (String name = members.next(); name != null; name = members.next()) {
          switch (name) {
            case "PolicyArn" -> arn = json.string(name);
            case "PolicyName" -> json.skip();
            default -> account.skip(name, json);
          }
        }
        if (arn == null) {
          throw json.problem("`PolicyArn` is missing");
        }
        arns.add(arn);
      }
    }
  }

  @Nullable String boundary() {
    JsonText.Members members = json.members("`PermissionsBoundary`");
    String arn = null;
    for (String name = members.next(); name != null; name = members.next()) {
      switch (name) {
        case "PermissionsBoundaryArn" -> arn = json.string(name);
        case "PermissionsBoundaryType" -> json.skip();
        default -> account.skip(name, json);
      }
    }
    if (arn == null) {
      throw json.problem("`PermissionsBoundaryArn` is missing");
    }
    return arn;
  }

  void levels(String list, List<List<Named>> levels) {
    if (json.isList(list)) {
      while (json.hasItem()) {
        List<Named> level = new ArrayList<>();
        named(list, level);
        if (level.isEmpty() && list.equals(SERVICE_CONTROL)) {
          throw json.problem("a level has at least one service control policy");
        }
        levels.add(level);
      }
    }
  }

  void named(String list, List<Named> into) {
    if (json.isList(list)) {
      while (json.hasItem()) {
        JsonText.Members members = json.members("an item of " + Quoted.of(list));
        String policyName = null;
        JsonText.Part document = null;
        for (String name = members.next(); name != null; name = members.next()) {
          switch (name) {
            case "PolicyName" -> policyName = json.string(name);
            case "PolicyDocument" -> document = json.part();
            default -> account.skip(name, json);
          }
        }
        if (policyName == null || document == null) {
          throw json.problem("a policy has a `PolicyName` and a `PolicyDocument`");
        }
        into.add(new Named(policyName, document));
      }
    }
  }

  void managed(String list) {
    if (json.isList(list)) {
      while (json.hasItem()) {
        managedPolicy(list);
      }
    }
  }

  private void managedPolicy(String list) {
    JsonText.Members members = json.members("an item of " + Quoted.of(list));
    String policyName = null;
    String arn = null;
    JsonText.Part document = null;
    for (String name = members.next(); name != null; name = members.next()) {
      switch (name) {
        case "PolicyName" -> policyName = json.string(name);
        case "Arn" -> arn = json.string(name);
        case "PolicyVersionList" -> document = defaultVersion(name);
        case "DefaultVersionId" -> json.skip();
        default -> account.skip(name, json);
      }
    }
    if (policyName == null || arn == null || document == null) {
      throw json.problem("a managed policy has a `PolicyName`, an `Arn` and a default version");
    }
    if (account.policies.put(arn, new Managed(policyName, arn, document)) != null) {
      throw json.problem("the managed policy " + Quoted.of(arn) + " is there twice");
    }
  }

  private JsonText.@Nullable Part defaultVersion(String list) {
    JsonText.Part found = null;
    if (json.isList(list)) {
      while (json.hasItem()) {
        JsonText.Members members = json.members("an item of " + Quoted.of(list));
        boolean isDefault = false;
        JsonText.Part document = null;
        for (String name = members.next(); name != null; name = members.next()) {
          switch (name) {
            case "IsDefaultVersion" -> isDefault = json.isTrue(name);
            case "Document" -> document = json.part();
            case "VersionId" -> json.skip();
            default -> account.skip(name, json);
          }
        }
        if (isDefault && found != null) {
          throw json.problem("two versions are the default one");
        }
        found = isDefault ? document : found;
      }
    }
    return found;
  }
}
