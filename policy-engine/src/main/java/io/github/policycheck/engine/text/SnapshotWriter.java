package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes an account as a snapshot: the members of {@code aws iam get-account-authorization-details}
 * that decide or that lint looks at, and what AWS does not say there. The same account gives the
 * same text; when it was read from AWS is in the header, and no part of the digest.
 */
public final class SnapshotWriter {

  /** A line for each principal and each policy: people compare lines, and the hook reads less. */
  private static final int LEVELS = 2;

  private final Account account;
  private final SortedMap<String, Policy> managed = new TreeMap<>();
  private final JsonGenerator json;

  private SnapshotWriter(Account account, JsonGenerator json) {
    this.account = account;
    this.json = json;
  }

  /**
   * Returns {@code account} as the text of a snapshot.
   *
   * @param source the path of what it was made of, null if there is none
   * @throws IllegalArgumentException if two managed policies have one ARN and say different things
   */
  public static String write(Account account, @Nullable String source) {
    // The header goes first, so that a reader knows what it reads; the digest is of what follows,
    // the
    // checksum of every byte.
    String content = text(account);
    String header =
        IndentedJson.write(
            json -> {
              json.writeStartObject();
              json.writeObjectPropertyStart("PolicycheckSnapshot");
              json.writeNumberProperty("FormatVersion", Snapshot.FORMAT_VERSION);
              json.writeStringProperty("Checksum", SnapshotChecksum.UNKNOWN);
              json.writeStringProperty("Digest", ContentDigest.of(content));
              if (source != null) {
                json.writeStringProperty("Source", source);
              }
              account
                  .asOf()
                  .map(when -> when.truncatedTo(ChronoUnit.SECONDS))
                  .ifPresent(when -> json.writeStringProperty("AsOf", when.toString()));
              json.writeEndObject();
              json.writeEndObject();
            });
    return SnapshotChecksum.seal(
        header.substring(0, header.lastIndexOf('\n', header.length() - 2)) + content);
  }

  /**
   * Returns what tells {@code account} from any other, such as {@code sha256:…}: the digest that a
   * snapshot of it has.
   *
   * @throws IllegalArgumentException if two managed policies have one ARN and say different things
   */
  public static String digest(Account account) {
    return ContentDigest.of(text(account));
  }

  /** Returns what follows the header. */
  private static String text(Account account) {
    String text = IndentedJson.write(LEVELS, json -> new SnapshotWriter(account, json).content());
    return "," + text.substring(text.indexOf('{') + 1);
  }

  private void content() {
    account.groups().forEach(group -> collect(group.policies(), null));
    account.users().forEach(user -> collect(user.policies(), user.boundary()));
    account.roles().forEach(role -> collect(role.policies(), role.boundary()));
    account.unattached().forEach(this::collect);
    json.writeStartObject();
    json.writeStringProperty("Account", account.id());
    json.writeStringProperty("Region", account.region().orElse(""));
    new RepositoryWriter(json).write(account);
    NotKnownJson.write(account.notKnown(), json);
    String management = account.organization().managementAccount();
    if (management != null) {
      json.writeStringProperty("ManagementAccount", management);
    }
    json.writeObjectPropertyStart("Identities");
    account.identities().forEach((login, id) -> json.writeStringProperty(login, id.toString()));
    json.writeEndObject();
    leftOut();
    levels("ServiceControlPolicies", account.organization().serviceControl());
    levels("ResourceControlPolicies", account.organization().resourceControl());
    json.writeArrayPropertyStart("UserDetailList");
    account.users().forEach(this::user);
    json.writeEndArray();
    json.writeArrayPropertyStart("GroupDetailList");
    account.groups().forEach(this::group);
    json.writeEndArray();
    json.writeArrayPropertyStart("RoleDetailList");
    account.roles().forEach(this::role);
    json.writeEndArray();
    json.writeArrayPropertyStart("Policies");
    managed.values().forEach(this::managedPolicy);
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What is not known is written down: whoever reads the snapshot refuses them with the reason. */
  private void leftOut() {
    if (account.leftOut().isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("LeftOut");
    account
        .leftOut()
        .forEach(
            (id, policies) -> {
              json.writeStartObject();
              json.writeStringProperty("Principal", id.toString());
              json.writeArrayPropertyStart("Policies");
              policies.forEach(this::unread);
              json.writeEndArray();
              json.writeEndObject();
            });
    json.writeEndArray();
  }

  private void unread(UnreadPolicy policy) {
    json.writeStartObject();
    json.writeStringProperty("PolicyName", policy.name());
    if (policy.holder() != null) {
      json.writeStringProperty("Principal", policy.holder().toString());
    }
    json.writeStringProperty("Problem", policy.reason());
    json.writeEndObject();
  }

  private void collect(List<Policy> policies, @Nullable Policy boundary) {
    policies.stream().filter(policy -> policy.arn() != null).forEach(this::collect);
    if (boundary != null) {
      collect(boundary);
    }
  }

  private void collect(Policy policy) {
    Policy other = managed.put(arn(policy), policy);
    if (other != null && !text(other).equals(text(policy))) {
      throw new IllegalArgumentException("two managed policies have the ARN " + arn(policy));
    }
  }

  private static String text(Policy policy) {
    return PolicyWriter.write(policy.document());
  }

  /** A boundary is always a managed policy. */
  private String arn(Policy policy) {
    Arn known = policy.arn();
    return Objects.requireNonNullElseGet(
            known,
            () -> new Arn(account.partition(), "iam", "", account.id(), "policy/" + policy.name()))
        .toString();
  }

  private void user(User user) {
    json.writeStartObject();
    json.writeStringProperty("UserName", user.name());
    arn(PrincipalId.Kind.USER, user.name());
    strings("GroupList", user.groups());
    policies(user.policies(), "UserPolicyList");
    boundary(user.boundary());
    tags(user.tags());
    json.writeEndObject();
  }

  private void group(Group group) {
    json.writeStartObject();
    json.writeStringProperty("GroupName", group.name());
    arn(PrincipalId.Kind.GROUP, group.name());
    policies(group.policies(), "GroupPolicyList");
    json.writeEndObject();
  }

  private void role(Role role) {
    json.writeStartObject();
    json.writeStringProperty("RoleName", role.name());
    arn(PrincipalId.Kind.ROLE, role.name());
    if (role.trust() != null) {
      json.writeName("AssumeRolePolicyDocument");
      PolicyWriter.write(role.trust().document(), json);
    }
    policies(role.policies(), "RolePolicyList");
    boundary(role.boundary());
    tags(role.tags());
    json.writeEndObject();
  }

  private void arn(PrincipalId.Kind kind, String name) {
    json.writeStringProperty("Arn", account.arn(new PrincipalId(kind, name)).toString());
  }

  private void policies(List<Policy> policies, String inlineList) {
    json.writeArrayPropertyStart("AttachedManagedPolicies");
    for (Policy policy : policies) {
      if (policy.arn() != null) {
        json.writeStartObject();
        json.writeStringProperty("PolicyName", policy.name());
        json.writeStringProperty("PolicyArn", arn(policy));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeArrayPropertyStart(inlineList);
    policies.stream().filter(policy -> policy.arn() == null).forEach(this::named);
    json.writeEndArray();
  }

  private void boundary(@Nullable Policy boundary) {
    if (boundary != null) {
      json.writeObjectPropertyStart("PermissionsBoundary");
      json.writeStringProperty("PermissionsBoundaryType", "Policy");
      json.writeStringProperty("PermissionsBoundaryArn", arn(boundary));
      json.writeEndObject();
    }
  }

  private void tags(Map<String, String> tags) {
    json.writeArrayPropertyStart("Tags");
    new TreeMap<>(tags)
        .forEach(
            (key, value) -> {
              json.writeStartObject();
              json.writeStringProperty("Key", key);
              json.writeStringProperty("Value", value);
              json.writeEndObject();
            });
    json.writeEndArray();
  }

  private void levels(String name, List<List<Policy>> levels) {
    json.writeArrayPropertyStart(name);
    for (List<Policy> level : levels) {
      json.writeStartArray();
      level.forEach(this::named);
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void named(Policy policy) {
    json.writeStartObject();
    json.writeStringProperty("PolicyName", policy.name());
    json.writeName("PolicyDocument");
    PolicyWriter.write(policy.document(), json);
    json.writeEndObject();
  }

  private void managedPolicy(Policy policy) {
    json.writeStartObject();
    json.writeStringProperty("PolicyName", policy.name());
    json.writeStringProperty("Arn", arn(policy));
    json.writeStringProperty("DefaultVersionId", "v1");
    json.writeArrayPropertyStart("PolicyVersionList");
    json.writeStartObject();
    json.writeName("Document");
    PolicyWriter.write(policy.document(), json);
    json.writeStringProperty("VersionId", "v1");
    json.writeBooleanProperty("IsDefaultVersion", true);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
