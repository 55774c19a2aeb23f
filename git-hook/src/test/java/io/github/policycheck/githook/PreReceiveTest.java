package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The hook from what Git hands over to its exit code. */
class PreReceiveTest {

  private static final String ALLOW =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"codecommit:*\", \"Resource\": \"*\"}}";

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private String config = "";
  private String err = "";

  @BeforeEach
  void write_a_snapshot() throws IOException {
    Policy allow = policy("Allow", ALLOW);
    Policy deny = policy("DenyChangesToMaster", deny("StringEquals", "codecommit:References"));
    Policy blocks = policy("Blocks", deny("StringEqualsIfExists", "codecommit:References"));
    Account account =
        new Account(
                "111111111111",
                "us-east-2",
                List.of("MyDemoRepo"),
                List.of(),
                List.of(
                    new User("Arnav_Desai", List.of(), List.of(allow, deny), Map.of()),
                    new User("Mary_Major", List.of(), List.of(allow), Map.of()),
                    new User("Nora", List.of(), List.of(), Map.of()),
                    new User("Bob", List.of(), List.of(allow, blocks), Map.of())),
                List.of())
            .withIdentities(Map.of("arnav", new PrincipalId(PrincipalId.Kind.USER, "Arnav_Desai")));
    Files.writeString(snapshot(), SnapshotWriter.write(account, null));
    environment.put("GIT_DIR", folder.toString());
    config =
        "policycheck.snapshot "
            + snapshot()
            + "\npolicycheck.repository MyDemoRepo\npolicycheck.principalfrom env:WHO\n";
  }

  private static String deny(String operator, String key) {
    return "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"codecommit:GitPush\","
        + " \"Resource\": \"*\", \"Condition\": {\""
        + operator
        + "\": {\""
        + key
        + "\": \"refs/heads/master\"}}}}";
  }

  private static Policy policy(String name, String text) {
    return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(null, text));
  }

  private Path snapshot() {
    return folder.resolve("snapshot.json");
  }

  private Path log() {
    return folder.resolve("audit.log");
  }

  private int push(String login, String... references) {
    StringBuilder lines = new StringBuilder();
    for (String reference : references) {
      lines.append("0".repeat(40)).append(' ').append("1".repeat(40)).append(' ');
      lines.append(reference).append('\n');
    }
    environment.put("WHO", login);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        PreReceive.run(
            List.of("--config", config),
            environment,
            new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)),
            out);
    err = out.toString(StandardCharsets.UTF_8);
    return code;
  }

  @Test
  void allowed_push_is_accepted_in_silence() {
    assertThat(push("Mary_Major", "refs/heads/master", "refs/tags/v1")).isZero();
    assertThat(err).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Arnav_Desai | refs/heads/master: explicit deny of codecommit:GitPush for user/Arnav_Desai by DenyChangesToMaster, statement 1",
        "arnav | refs/heads/master: explicit deny of codecommit:GitPush for user/Arnav_Desai by DenyChangesToMaster, statement 1",
        "Bob | every push: explicit deny of codecommit:GitPush without a reference for user/Bob by Blocks, statement 1",
        "Nora | refs/heads/master: implicit deny of codecommit:GitPush for user/Nora; its policies do not allow it",
        "nobody | the push is refused: who pushes is not known",
        "'' | the push is refused: who pushes is not known",
        "a b | the push is refused: who pushes is not known"
      })
  void push_is_refused_with_its_reason(String login, String reason) {
    assertThat(push(login, "refs/heads/master")).isEqualTo(1);
    assertThat(err).contains("policycheck: " + reason);
  }

  @Test
  void one_denied_reference_refuses_all() {
    assertThat(push("Arnav_Desai", "refs/heads/x", "refs/heads/master")).isEqualTo(1);
    assertThat(err).contains("refs/heads/master:").doesNotContain("refs/heads/x:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "{\"PolicycheckSnapshot\": {\"FormatVersion\": 2}}"})
  void broken_snapshot_refuses(String text) throws IOException {
    Files.writeString(snapshot(), text);

    assertThat(push("Mary_Major", "refs/heads/x")).isEqualTo(1);
    assertThat(err).startsWith("policycheck: the push is refused: ");
  }

  @Test
  void missing_snapshot_refuses() throws IOException {
    Files.delete(snapshot());

    assertThat(push("Mary_Major", "refs/heads/x")).isEqualTo(1);
    assertThat(err).contains("the snapshot cannot be read");
  }

  @Test
  void audit_mode_accepts_says_and_logs() throws IOException {
    config += "policycheck.mode audit\npolicycheck.auditlog " + log() + "\n";

    assertThat(push("Arnav_Desai", "refs/heads/master")).isZero();
    assertThat(err).contains("audit: would refuse: refs/heads/master: explicit deny");
    assertThat(push("nobody", "refs/heads/x")).isZero();
    assertThat(err).contains("audit: would refuse: the push is refused: who pushes is not known");
    assertThat(push("Mary_Major", "no reference")).isZero();
    assertThat(Files.readAllLines(log())).hasSize(3);
  }

  @Test
  void every_push_is_one_line_of_the_log() throws IOException {
    config += "policycheck.auditlog " + log() + "\n";

    assertThat(push("Arnav_Desai", "refs/heads/x", "refs/heads/m\u00e4\u2028in")).isZero();
    assertThat(push("Arnav_Desai", "refs/heads/master")).isEqualTo(1);

    List<String> lines = Files.readAllLines(log());
    assertThat(lines).hasSize(2).allSatisfy(PreReceiveTest::isJson);
    assertThat(lines.get(0))
        .contains("\"eventName\":\"GitPush\"", "\"userName\":\"Arnav_Desai\"")
        .contains("\"ref\":\"refs/heads/m\\u00e4\\u2028in\"", "\"decision\":\"allowed\"")
        .contains("\"snapshotDigest\":\"sha256:")
        .doesNotContain("errorCode");
    assertThat(lines.get(1))
        .contains("\"errorCode\":\"AccessDenied\"", "\"decision\":\"explicitDeny\"")
        .contains("\"policy\":\"DenyChangesToMaster\",\"statement\":0");
  }

  private static void isJson(String line) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      assertThat(tokens).isPositive();
    }
  }

  @Test
  void decision_that_cannot_be_logged_refuses() {
    config += "policycheck.auditlog " + folder.resolve("none/audit.log") + "\n";

    assertThat(push("Mary_Major", "refs/heads/x")).isEqualTo(1);
    assertThat(err).contains("the audit log cannot be written");
  }

  @Test
  void wrong_configuration_refuses() {
    String right = config;
    for (String wrong :
        List.of(
            "", right + "policycheck.mode off\n", right + "policycheck.principalfrom env:X\n")) {
      config = wrong;
      assertThat(push("Mary_Major", "refs/heads/x")).as(wrong).isEqualTo(1);
      assertThat(err).startsWith("policycheck: the push is refused: ");
    }
  }

  @Test
  void namespace_and_a_call_from_elsewhere_refuse() {
    environment.put("GIT_NAMESPACE", "other");
    assertThat(push("Mary_Major", "refs/heads/x")).isEqualTo(1);
    assertThat(err).contains("namespaces are not supported");

    environment.remove("GIT_NAMESPACE");
    environment.remove("GIT_DIR");
    assertThat(push("Mary_Major", "refs/heads/x")).isEqualTo(1);
    assertThat(err).contains("`GIT_DIR` is not set");
  }

  @Test
  void control_characters_of_a_name_never_reach_the_terminal() {
    assertThat(push("Mary_Major", "refs/heads/\u001b[31mred")).isEqualTo(1);
    assertThat(err).doesNotContain("\u001b").contains("\\u001b[31mred");
  }

  @Test
  void symbolic_reference_is_judged_by_what_it_moves() throws IOException {
    Files.createDirectories(folder.resolve("refs/heads"));
    Files.writeString(folder.resolve("refs/heads/link"), "ref: refs/heads/master\n");

    assertThat(push("Arnav_Desai", "refs/heads/link")).isEqualTo(1);
    assertThat(err).contains("refs/heads/link (which moves refs/heads/master): explicit deny");
    assertThat(push("Mary_Major", "refs/heads/link")).isZero();
  }
}
