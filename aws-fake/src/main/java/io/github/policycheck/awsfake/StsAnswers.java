package io.github.policycheck.awsfake;

import io.github.policycheck.awsfake.Details.Kind;
import io.github.policycheck.engine.model.Arn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What STS answers.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html">AWS STS
 *     API Reference: actions</a>
 */
final class StsAnswers implements Answers {

  private static final int USUAL_SECONDS = 3600;

  private final Accounts accounts;
  private final Map<String, String> externalIds = new ConcurrentHashMap<>();

  StsAnswers(Accounts accounts) {
    this.accounts = accounts;
  }

  void externalId(String roleArn, String id) {
    externalIds.put(roleArn, id);
  }

  @Override
  public Map<String, Object> answer(Call call) {
    return switch (call.action()) {
      case "GetCallerIdentity" -> identity(call);
      case "AssumeRole" -> assumeRole(call);
      default -> throw call.unknownAction();
    };
  }

  private static Map<String, Object> identity(Call call) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("Arn", call.caller());
    identity.put("UserId", userId(call));
    identity.put("Account", call.account().id());
    return identity;
  }

  private static String userId(Call call) {
    String name = CallerName.of(call.caller());
    if (call.caller().contains(":assumed-role/")) {
      String session = call.caller().substring(call.caller().lastIndexOf('/') + 1);
      return roleId(call.account(), name) + ":" + session;
    }
    if (call.caller().endsWith(":root")) {
      return call.account().id();
    }
    Map<String, Object> user = call.account().find(Kind.USER, name);
    return user == null ? Ids.unique("AIDA", call.caller()) : String.valueOf(user.get("UserId"));
  }

  private static String roleId(FakeAccount account, String name) {
    Map<String, Object> role = account.find(Kind.ROLE, name);
    return role == null
        ? Ids.unique("AROA", account.arn("role/" + name))
        : String.valueOf(role.get("RoleId"));
  }

  private Map<String, Object> assumeRole(Call call) {
    String arn = call.input().required("RoleArn", IamAnswers.missing("roleArn"));
    String session =
        call.input().required("RoleSessionName", IamAnswers.missing("roleSessionName"));
    Arn parsed = Arn.parse(arn).orElse(null);
    if (parsed == null) {
      throw new AwsError(400, "ValidationError", arn + " is invalid");
    }
    FakeAccount account = accounts.find(parsed.account());
    Map<String, Object> role = account == null ? null : account.find(Kind.ROLE, CallerName.of(arn));
    String wanted = externalIds.get(arn);
    if (account == null
        || role == null
        || !arn.equals(role.get("Arn"))
        || (wanted != null && !wanted.equals(call.input().text("ExternalId")))) {
      throw denied(call, arn);
    }
    String caller = account.arn("sts", "", "assumed-role/" + role.get("RoleName") + "/" + session);
    int asked = call.input().number("DurationSeconds");
    Instant end = accounts.now().plusSeconds(asked == 0 ? USUAL_SECONDS : asked);
    FakeCredentials keys = accounts.temporary(account, caller, end);
    Map<String, Object> credentials = new LinkedHashMap<>();
    credentials.put("AccessKeyId", keys.accessKeyId());
    credentials.put("SecretAccessKey", keys.secretAccessKey());
    credentials.put("SessionToken", orEmpty(keys.sessionToken()));
    credentials.put("Expiration", end);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("Credentials", credentials);
    result.put(
        "AssumedRoleUser",
        Members.of("AssumedRoleId", role.get("RoleId") + ":" + session, "Arn", caller));
    return result;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static AwsError denied(Call call, String role) {
    return new AwsError(
        403,
        "AccessDenied",
        "User: "
            + call.caller()
            + " is not authorized to perform: sts:AssumeRole on resource: "
            + role);
  }
}
