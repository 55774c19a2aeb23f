package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.RefUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditLogTest {

  private static final String OLD = "a".repeat(40);
  private static final String NEW = "b".repeat(40);
  private static final long NOW = 1_700_000_000_123L;

  @TempDir Path folder;

  private static AuditLog.Entry entry(String login, String... references) {
    Account account = People.account();
    Gate gate = Gate.of(account, login, People.REPOSITORY);
    AuditLog.Entry entry = new AuditLog.Entry();
    entry.login = login;
    entry.account = account;
    entry.snapshotDigest = "sha256:0";
    entry.repository = gate.repository();
    entry.mode = HookConfig.Mode.ENFORCE;
    entry.updates =
        List.of(references).stream()
            .map(name -> new ReceivedUpdate(new ObjectName(OLD), new ObjectName(NEW), name))
            .toList();
    entry.verdict =
        gate.evaluate(
            List.of(references).stream()
                .map(name -> new Change(List.of(name), RefUpdate.Type.FAST_FORWARD, NEW))
                .toList());
    return entry;
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void line_has_the_names_of_cloudtrail() {
    AuditLog.Entry entry = entry("arnav", "refs/heads/x", "refs/heads/master");
    entry.error = "refs/heads/master: explicit deny";

    assertThat(json(AuditLog.line(entry, NOW)))
        .isEqualTo(
            json(
                """
                {
                  "eventTime": "2023-11-14T22:13:20Z",
                  "eventSource": "codecommit.amazonaws.com",
                  "eventName": "GitPush",
                  "eventType": "PolicycheckDecision",
                  "awsRegion": "us-east-2",
                  "userIdentity": {
                    "type": "IAMUser",
                    "arn": "arn:aws:iam::111111111111:user/Arnav_Desai",
                    "accountId": "111111111111",
                    "userName": "Arnav_Desai",
                    "login": "arnav"
                  },
                  "requestParameters": {
                    "references": [
                      {"ref": "refs/heads/x", "commit": "%2$s", "oldCommit": "%1$s"},
                      {"ref": "refs/heads/master", "commit": "%2$s", "oldCommit": "%1$s"}
                    ]
                  },
                  "errorCode": "AccessDenied",
                  "errorMessage": "refs/heads/master: explicit deny",
                  "resources": [
                    {
                      "ARN": "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
                      "accountId": "111111111111",
                      "type": "AWS::CodeCommit::Repository"
                    }
                  ],
                  "additionalEventData": {
                    "repositoryName": "MyDemoRepo",
                    "mode": "enforce",
                    "snapshotDigest": "sha256:0",
                    "calls": [
                      {"eventName": "GitPush", "reference": null, "decision": "allowed",
                       "policy": "All", "statement": 0},
                      {"eventName": "GitPush", "reference": "refs/heads/x",
                       "refUpdate": "fast-forward", "decision": "allowed", "policy": "All",
                       "statement": 0},
                      {"eventName": "GitPush", "reference": "refs/heads/master",
                       "refUpdate": "fast-forward", "decision": "explicitDeny",
                       "policy": "DenyMaster", "statement": 0}
                    ]
                  }
                }
                """
                    .formatted(OLD, NEW)));
  }

  @Test
  void role_is_an_assumed_one_and_an_implicit_deny_has_no_statement() {
    JsonNode ofBot = json(AuditLog.line(entry("bot", "refs/heads/x"), NOW));
    JsonNode ofNora = json(AuditLog.line(entry(People.NORA, "refs/heads/x"), NOW));

    assertThat(ofBot.at("/userIdentity").toString())
        .isEqualTo(
            "{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:iam::111111111111:role/Bot\","
                + "\"accountId\":\"111111111111\",\"login\":\"bot\"}");
    assertThat(ofBot.has("errorCode")).isFalse();
    assertThat(ofNora.at("/additionalEventData/calls/1").toString())
        .isEqualTo(
            "{\"eventName\":\"GitPush\",\"reference\":\"refs/heads/x\","
                + "\"refUpdate\":\"fast-forward\",\"decision\":\"implicitDeny\"}");
  }

  @Test
  void entry_of_which_nothing_is_known_is_logged_too() {
    assertThat(json(AuditLog.line(new AuditLog.Entry(), 0)))
        .isEqualTo(
            json(
                """
                {"eventTime": "1970-01-01T00:00:00Z", "eventSource": "codecommit.amazonaws.com",
                 "eventName": "GitPush", "eventType": "PolicycheckDecision", "userIdentity": {},
                 "requestParameters": {"references": []}, "additionalEventData": {}}
                """));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "\"",
            "\\",
            "\n",
            "\r",
            "\u0000",
            "\u001b",
            "\u007f",
            "\u0085",
            "\u2028",
            "é",
            "🚀",
            "\ud800",
            "{",
            "}",
            ",",
            "\",\"decision\":\"allowed",
            "\\u0022")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 500)
  void names_cannot_forge_lines_or_members(
      @ForAll("texts") String login, @ForAll("texts") String name, @ForAll("texts") String error) {
    AuditLog.Entry entry = new AuditLog.Entry();
    entry.login = login;
    entry.error = error;
    entry.updates =
        List.of(new ReceivedUpdate(new ObjectName(OLD), new ObjectName(NEW), "refs/" + name));

    String line = AuditLog.line(entry, NOW);

    assertThat(line).matches("[ -~]+");
    JsonNode read = json(line);
    assertThat(read.at("/userIdentity/login").asString()).isEqualTo(login);
    assertThat(read.at("/errorMessage").asString()).isEqualTo(error);
    assertThat(read.at("/requestParameters/references/0/ref").asString()).isEqualTo("refs/" + name);
    assertThat(read.at("/additionalEventData").isEmpty()).isTrue();
  }

  @Test
  void entries_are_appended_line_by_line() throws IOException {
    Path log = folder.resolve("log");

    AuditLog.append(log.toString(), entry("arnav", "refs/heads/x"), NOW);
    AuditLog.append(log.toString(), entry(People.MARY, "refs/heads/é"), NOW + 1000);

    List<String> lines = Files.readAllLines(log, StandardCharsets.US_ASCII);
    assertThat(Files.readString(log)).endsWith("}\n");
    assertThat(lines).hasSize(2);
    assertThat(json(lines.get(1)).at("/eventTime").asString()).isEqualTo("2023-11-14T22:13:21Z");
  }

  @Test
  void entry_is_not_glued_to_what_somebody_left_of_a_line() throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "{\"eventTime\": \"20");

    AuditLog.append(log.toString(), entry("arnav", "refs/heads/x"), NOW);
    AuditLog.append(log.toString(), entry("arnav", "refs/heads/y"), NOW);

    List<String> lines = Files.readAllLines(log, StandardCharsets.US_ASCII);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("{\"eventTime\": \"20");
    assertThat(json(lines.get(1)).has("eventTime")).isTrue();
    assertThat(json(lines.get(2)).has("eventTime")).isTrue();
  }

  @Test
  void log_may_be_a_device_or_a_link_that_leads_to_no_file_yet() throws IOException {
    AuditLog.append("/dev/null", entry("arnav", "refs/heads/x"), NOW);
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("later"));
    AuditLog.append(link.toString(), entry("arnav", "refs/heads/x"), NOW);

    assertThat(Files.readAllLines(folder.resolve("later"))).hasSize(1);
  }

  @Test
  void log_that_cannot_be_written_is_told() {
    assertThatThrownBy(() -> AuditLog.append(folder.toString(), new AuditLog.Entry(), NOW))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> AuditLog.append(folder.resolve("no/log").toString(), new AuditLog.Entry(), NOW))
        .isInstanceOf(IOException.class);
  }
}
