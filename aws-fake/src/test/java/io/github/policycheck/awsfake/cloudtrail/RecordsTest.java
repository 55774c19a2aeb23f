package io.github.policycheck.awsfake.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Arn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What records say of who did what. */
class RecordsTest {

  private static final Set<String> REFUSED = Set.of("AccessDenied", "Client.UnauthorizedOperation");

  /** The actions of calls, by source and name. */
  private static final Map<String, String> ACTIONS =
      Calls.read().all().stream()
          .collect(Collectors.toMap(call -> call.service().source() + call.name(), Call::action));

  /** The first of these is the management account. */
  private static final String[] OPTIONS = {
    "--events",
    "6000",
    "--seed",
    "3",
    "--per-file",
    "400",
    "--accounts",
    "380015996724,604517328896",
    "--management",
    "380015996724",
    "--duplicates",
    "2",
    "--errors",
    "12",
    "--pushes",
    "6"
  };

  @TempDir static Path folder;
  private static List<JsonNode> records = List.of();

  @BeforeAll
  static void write() throws IOException {
    records = ReadLog.written(folder, OPTIONS).records();
  }

  private static List<JsonNode> where(Predicate<JsonNode> of) {
    return records.stream().filter(of).toList();
  }

  private static boolean isRefused(JsonNode record) {
    String code = ReadLog.text(record, "errorCode");
    return code != null && REFUSED.contains(code);
  }

  private static boolean is(JsonNode record, String path, String value) {
    return value.equals(ReadLog.text(record, path));
  }

  @Test
  void small_log_has_all_types_of_identities() throws IOException {
    ReadLog small = ReadLog.written(folder.resolve("small"), "--events", "110", "--seed", "9");
    Set<String> types = new TreeSet<>();
    Set<String> events = new TreeSet<>();
    for (JsonNode record : small.records()) {
      String type = ReadLog.text(record, "userIdentity.type");
      types.add(type == null ? "" : type);
      events.add(record.get("eventType").stringValue());
    }

    assertThat(types)
        .containsExactly(
            "",
            "AWSAccount",
            "AWSService",
            "AssumedRole",
            "Directory",
            "FederatedUser",
            "IAMUser",
            "IdentityCenterUser",
            "Role",
            "Root",
            "SAMLUser",
            "Unknown",
            "WebIdentityUser");
    assertThat(events)
        .containsExactly("AwsApiCall", "AwsConsoleSignIn", "AwsServiceEvent", "AwsVpceEvent");
  }

  @Test
  void roles_of_all_kinds_make_calls_with_their_paths() {
    String issuers =
        records.stream()
            .map(record -> ReadLog.text(record, "userIdentity.sessionContext.sessionIssuer.arn"))
            .filter(arn -> arn != null)
            .distinct()
            .collect(Collectors.joining("\n"));

    assertThat(issuers)
        .contains(":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleFor")
        .contains(":role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_")
        .contains(":role/aws-reserved/sso.amazonaws.com/us-east-1/AWSReservedSSO_")
        .contains(":role/service-role/")
        .contains(":role/ci/")
        .contains(":user/");
    assertThat(where(r -> ReadLog.text(r, "userIdentity.invokedBy") != null)).isNotEmpty();
    assertThat(where(r -> ReadLog.text(r, "vpcEndpointId") != null)).isNotEmpty();
    assertThat(where(r -> is(r, "sessionCredentialFromConsole", "true"))).isNotEmpty();
    assertThat(where(r -> is(r, "userIdentity.userName", "HIDDEN_DUE_TO_SECURITY_REASONS")))
        .isNotEmpty();
  }

  @Test
  void few_principals_and_calls_are_most_of_the_log() {
    assertThat(shareOfTenth("userIdentity.sessionContext.sessionIssuer.arn")).isGreaterThan(0.4);
    assertThat(shareOfTenth("eventName")).isGreaterThan(0.4);
    assertThat(records.stream().mapToInt(r -> r.toString().length()).average().orElseThrow())
        .as("bytes of a record")
        .isBetween(1_200.0, 1_800.0);
    assertThat(where(r -> r.get("readOnly").booleanValue()).size()).isGreaterThan(3_000);
    assertThat(records.stream().map(r -> ReadLog.text(r, "eventSource")).distinct().count())
        .isGreaterThan(25);
  }

  private static double shareOfTenth(String path) {
    Map<String, Long> counts =
        records.stream()
            .map(record -> ReadLog.text(record, path))
            .filter(value -> value != null)
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    List<Long> sorted = counts.values().stream().sorted((a, b) -> Long.compare(b, a)).toList();
    long all = sorted.stream().mapToLong(Long::longValue).sum();
    return sorted.stream().limit(sorted.size() / 10).mapToLong(Long::longValue).sum()
        / (double) all;
  }

  @Test
  void push_is_a_look_and_a_push_of_one_or_more_references() {
    List<JsonNode> pushes = where(r -> is(r, "eventName", "GitPush"));
    Map<Integer, Integer> references = new TreeMap<>();
    for (JsonNode push : pushes) {
      JsonNode asked = push.get("requestParameters").get("references");
      references.merge(asked == null ? 0 : asked.size(), 1, Integer::sum);
      assertThat(push.get("resources").get(0).get("ARN").stringValue())
          .isEqualTo(
              "arn:aws:codecommit:%s:%s:%s",
              ReadLog.text(push, "awsRegion"),
              ReadLog.text(push, "recipientAccountId"),
              ReadLog.text(push, "additionalEventData.repositoryName"));
    }

    assertThat(references.keySet()).containsExactly(0, 1, 2, 3, 4);
    assertThat(pushes).anyMatch(r -> r.get("readOnly").booleanValue() && r.has("errorCode"));
    assertThat(pushes).anyMatch(r -> !r.get("readOnly").booleanValue() && r.has("errorCode"));
  }

  @Test
  void some_are_delivered_twice_and_some_to_two_accounts() {
    Map<String, JsonNode> once = new HashMap<>();
    Map<String, Set<String>> shared = new HashMap<>();
    int again = 0;
    for (JsonNode record : records) {
      JsonNode other = once.put(record.get("eventID").stringValue(), record);
      if (other != null) {
        assertThat(other).isEqualTo(record);
        again++;
      }
      if (record.has("sharedEventID")) {
        shared
            .computeIfAbsent(record.get("sharedEventID").stringValue(), any -> new TreeSet<>())
            .add(record.get("recipientAccountId").stringValue());
      }
    }

    assertThat(again).isBetween(80, 160);
    assertThat(shared.values()).anyMatch(accounts -> accounts.size() == 2);
  }

  @Test
  void messages_name_the_action_the_resource_and_the_type_of_policy() {
    List<String> messages =
        where(RecordsTest::isRefused).stream()
            .map(r -> r.get("errorMessage").stringValue())
            .toList();

    assertThat(messages)
        .hasSizeGreaterThan(200)
        .allMatch(
            message ->
                message.matches(
                    "(You are not authorized to perform this operation\\. )?User: arn:\\S+ is not"
                        + " authorized to perform: [a-z0-9-]+:[A-Za-z]+ on resource: \\S+ .*"))
        .anyMatch(m -> m.contains(" with an explicit deny in a service control policy"))
        .anyMatch(m -> m.contains(" with an explicit deny in an identity-based policy"))
        .anyMatch(m -> m.contains(" because no identity-based policy allows the "));
    assertThat(where(r -> is(r, "errorMessage", "Rate exceeded"))).isNotEmpty();
  }

  /**
   * What the log says was refused is what the policies of its accounts refuse, and nothing else.
   */
  @Test
  void policies_of_the_accounts_decide_as_the_log_says() {
    Map<String, Map<PrincipalId, ApiCalls>> callers = new TreeMap<>();
    int pushes = 0;
    int refused = 0;
    int gone = 0;
    for (JsonNode record : records) {
      PrincipalId by = principal(record);
      boolean isPush = is(record, "eventName", "GitPush");
      if (by == null || (action(record).isEmpty() && !isPush)) {
        continue;
      }
      ApiCalls calls =
          callers
              .computeIfAbsent(record.get("recipientAccountId").stringValue(), RecordsTest::callers)
              .get(by);
      if (calls == null) {
        gone++;
        continue;
      }
      boolean isAllowed =
          isPush
              ? allowsPush(calls, record)
              : calls.decide(calls.request(action(record), "*").build()) == Decision.ALLOWED;
      assertThat(isAllowed).as(record.toString()).isNotEqualTo(isRefused(record));
      refused += isAllowed ? 0 : 1;
      pushes += isPush && !isAllowed ? 1 : 0;
    }

    assertThat(refused).isGreaterThan(150);
    assertThat(pushes).as("pushes that were refused").isGreaterThan(5);
    assertThat(gone).as("calls of those who are not there any more").isGreaterThan(50);
  }

  private static String action(JsonNode record) {
    String call = ReadLog.text(record, "eventSource") + ReadLog.text(record, "eventName");
    return ACTIONS.getOrDefault(call, "");
  }

  /** Returns whether a call of a push is allowed: the look, or that of all its references. */
  private static boolean allowsPush(ApiCalls calls, JsonNode record) {
    PushSimulator simulator = new PushSimulator(calls);
    String written = record.get("resources").get(0).get("ARN").stringValue();
    Arn repository = Arn.parse(written).orElseThrow();
    JsonNode references = record.get("requestParameters").get("references");
    if (references == null) {
      return simulator.decideDiscovery(repository).isAllowed();
    }
    for (JsonNode reference : references) {
      RefUpdate update = new RefUpdate(reference.get("ref").stringValue(), RefUpdate.Type.UPDATE);
      if (!simulator.decideUpdate(repository, update).isAllowed()) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable PrincipalId principal(JsonNode record) {
    String issuer = ReadLog.text(record, "userIdentity.sessionContext.sessionIssuer.arn");
    String arn = issuer == null ? ReadLog.text(record, "userIdentity.arn") : issuer;
    if (arn == null
        || !arn.matches(".*:(user|role)/.*")
        || arn.contains("/aws-service-role/")
        || !is(record, "userIdentity.accountId", record.get("recipientAccountId").stringValue())) {
      return null;
    }
    return new PrincipalId(
        arn.contains(":user/") ? PrincipalId.Kind.USER : PrincipalId.Kind.ROLE,
        arn.substring(arn.lastIndexOf('/') + 1));
  }

  private static Map<PrincipalId, ApiCalls> callers(String id) {
    Account account = AccountReader.read(folder.resolve("accounts/" + id + ".json"));
    assertThat(account.id()).isEqualTo(id);
    assertThat(account.organization().serviceControl().isEmpty()).isFalse();
    Map<PrincipalId, ApiCalls> callers = new HashMap<>();
    for (PrincipalId principal : account.principals()) {
      if (principal.kind() != PrincipalId.Kind.GROUP) {
        callers.put(principal, ApiCalls.by(account.caller(principal), Map.of()));
      }
    }
    return callers;
  }
}
