package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.Call.Refused;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the accounts of a log as {@code get-account-authorization-details} has them, with the
 * members of a snapshot for what AWS does not say there: region, repositories and organization. Who
 * is gone is not in them.
 */
final class AccountDetails {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String EVERYTHING = "Everything";
  private static final String READING = "Reading";
  private static final String GUARDRAIL = "Guardrail";

  private final Path folder;
  private final LogOptions options;
  private final List<Call> calls;

  AccountDetails(Path folder, LogOptions options, Calls calls) {
    this.folder = folder;
    this.options = options;
    this.calls = calls.all();
  }

  void write(List<TrailAccount> accounts) throws IOException {
    Files.createDirectories(folder);
    for (TrailAccount account : accounts) {
      try (OutputStream out = Files.newOutputStream(folder.resolve(account.id() + ".json"));
          JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
        account(json, account);
      }
    }
  }

  private void account(JsonGenerator json, TrailAccount account) {
    json.writeStartObject();
    json.writeStringProperty("Account", account.id());
    json.writeStringProperty("Region", options.regions().get(0));
    json.writeStringProperty("ManagementAccount", options.management());
    repositories(json, account);
    serviceControl(json);
    json.writeArrayPropertyStart("UserDetailList");
    present(account, kind -> kind == Kind.USER).forEach(user -> user(json, account, user));
    json.writeEndArray();
    json.writeArrayPropertyStart("GroupDetailList");
    for (Access access : Access.values()) {
      json.writeStartObject();
      json.writeStringProperty("GroupName", group(access));
      json.writeStringProperty("Path", "/");
      json.writeStringProperty("Arn", account.arn("iam", "group/" + group(access)));
      attached(json, account, access);
      json.writeArrayPropertyStart("GroupPolicyList");
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("RoleDetailList");
    present(account, Kind::isRole).forEach(role -> role(json, account, role));
    json.writeEndArray();
    json.writeArrayPropertyStart("Policies");
    policy(json, account, EVERYTHING, this::everything);
    policy(json, account, READING, this::reading);
    policy(json, account, GUARDRAIL, this::guardrail);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void repositories(JsonGenerator json, TrailAccount account) {
    json.writeArrayPropertyStart("Repositories");
    for (String region : options.regions()) {
      for (String name : new TreeSet<>(account.repositories())) {
        json.writeStartObject();
        json.writeStringProperty("RepositoryName", name);
        json.writeStringProperty("Region", region);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static Stream<TrailPrincipal> present(TrailAccount account, Predicate<Kind> of) {
    return account.principals().stream().filter(p -> !p.isGone() && of.test(p.kind()));
  }

  private static String group(Access access) {
    return switch (access) {
      case FULL -> "Administrators";
      case LIMITED -> "Engineers";
      case READER -> "Auditors";
    };
  }

  private void user(JsonGenerator json, TrailAccount account, TrailPrincipal user) {
    json.writeStartObject();
    json.writeStringProperty("UserName", user.name());
    common(json, account, user, "UserId");
    json.writeArrayPropertyStart("GroupList");
    json.writeString(group(user.access()));
    json.writeEndArray();
    json.writeArrayPropertyStart("AttachedManagedPolicies");
    json.writeEndArray();
    json.writeEndObject();
  }

  private void role(JsonGenerator json, TrailAccount account, TrailPrincipal role) {
    json.writeStartObject();
    json.writeStringProperty("RoleName", role.name());
    common(json, account, role, "RoleId");
    json.writeName("AssumeRolePolicyDocument");
    trust(json, account, role);
    attached(json, account, role.access());
    json.writeArrayPropertyStart("RolePolicyList");
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void common(
      JsonGenerator json, TrailAccount account, TrailPrincipal principal, String id) {
    json.writeStringProperty("Path", principal.path());
    json.writeStringProperty(id, principal.id());
    json.writeStringProperty("Arn", principal.arn(account));
    json.writeArrayPropertyStart("Tags");
    if (!principal.team().isEmpty()) {
      json.writeStartObject();
      json.writeStringProperty("Key", "team");
      json.writeStringProperty("Value", principal.team());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void attached(JsonGenerator json, TrailAccount account, Access access) {
    json.writeArrayPropertyStart("AttachedManagedPolicies");
    List<String> names =
        switch (access) {
          case FULL -> List.of(EVERYTHING);
          case LIMITED -> List.of(EVERYTHING, GUARDRAIL);
          case READER -> List.of(READING);
        };
    for (String name : names) {
      json.writeStartObject();
      json.writeStringProperty("PolicyName", name);
      json.writeStringProperty("PolicyArn", account.arn("iam", "policy/" + name));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void trust(JsonGenerator json, TrailAccount account, TrailPrincipal role) {
    String action =
        switch (role.kind()) {
          case PIPELINE -> "sts:AssumeRoleWithWebIdentity";
          case SSO -> "sts:AssumeRoleWithSAML";
          default -> "sts:AssumeRole";
        };
    document(
        json,
        () -> {
          json.writeStartObject();
          json.writeStringProperty("Effect", "Allow");
          json.writeObjectPropertyStart("Principal");
          switch (role.kind()) {
            case PIPELINE ->
                json.writeStringProperty(
                    "Federated", account.arn("iam", "oidc-provider/" + role.service()));
            case SSO ->
                json.writeStringProperty(
                    "Federated", account.arn("iam", "saml-provider/AWSSSO_DO_NOT_DELETE"));
            case STAFF, USER -> json.writeStringProperty("AWS", account.arn("iam", "root"));
            default -> json.writeStringProperty("Service", role.service());
          }
          json.writeEndObject();
          json.writeStringProperty("Action", action);
          json.writeEndObject();
        });
  }

  private void serviceControl(JsonGenerator json) {
    json.writeArrayPropertyStart("ServiceControlPolicies");
    json.writeStartArray();
    for (String name : List.of("FullAWSAccess", "KeepAuditing")) {
      json.writeStartObject();
      json.writeStringProperty("PolicyName", name);
      json.writeName("PolicyDocument");
      if (name.equals("FullAWSAccess")) {
        everything(json);
      } else {
        document(
            json,
            () ->
                statement(
                    json, "Deny", actions(call -> call.refused() == Refused.BY_SERVICE_CONTROL)));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private static void policy(JsonGenerator json, TrailAccount account, String name, Part document) {
    json.writeStartObject();
    json.writeStringProperty("PolicyName", name);
    json.writeStringProperty("Path", "/");
    json.writeStringProperty("Arn", account.arn("iam", "policy/" + name));
    json.writeStringProperty("DefaultVersionId", "v1");
    json.writeArrayPropertyStart("PolicyVersionList");
    json.writeStartObject();
    json.writeStringProperty("VersionId", "v1");
    json.writeBooleanProperty("IsDefaultVersion", true);
    json.writeName("Document");
    document.write(json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void everything(JsonGenerator json) {
    document(json, () -> statement(json, "Allow", List.of("*")));
  }

  private void reading(JsonGenerator json) {
    document(json, () -> statement(json, "Allow", actions(call -> call.kind().reads())));
  }

  private void guardrail(JsonGenerator json) {
    document(
        json,
        () -> {
          statement(json, "Deny", actions(call -> call.refused() == Refused.BY_GUARDRAIL));
          json.writeStartObject();
          json.writeStringProperty("Effect", "Deny");
          json.writeStringProperty("Action", "codecommit:GitPush");
          json.writeStringProperty("Resource", "*");
          json.writeObjectPropertyStart("Condition");
          json.writeObjectPropertyStart("StringEqualsIfExists");
          json.writeStringProperty("codecommit:References", Pushes.PROTECTED);
          json.writeEndObject();
          json.writeObjectPropertyStart("Null");
          json.writeStringProperty("codecommit:References", "false");
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private List<String> actions(Predicate<Call> of) {
    TreeSet<String> actions = new TreeSet<>();
    calls.stream().filter(of).map(Call::action).filter(a -> !a.isEmpty()).forEach(actions::add);
    return List.copyOf(actions);
  }

  private static void document(JsonGenerator json, Runnable statements) {
    json.writeStartObject();
    json.writeStringProperty("Version", "2012-10-17");
    json.writeArrayPropertyStart("Statement");
    statements.run();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void statement(JsonGenerator json, String effect, List<String> actions) {
    json.writeStartObject();
    json.writeStringProperty("Effect", effect);
    json.writeArrayPropertyStart("Action");
    actions.forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("Resource", "*");
    json.writeEndObject();
  }
}
