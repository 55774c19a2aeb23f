package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PostReceiveTest {

  private static final String LINE = "a".repeat(40) + " " + "b".repeat(40) + " refs/heads/x\n";

  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path log;
  private String config;

  @BeforeEach
  void make_a_configuration() throws IOException {
    Path snapshot = folder.resolve("snapshot.json");
    log = folder.resolve("log");
    Files.writeString(snapshot, SnapshotWriter.write(People.account(), null));
    config =
        """
        policycheck.snapshot %s
        policycheck.repository MyDemoRepo
        policycheck.principalfrom env:REMOTE_USER
        """
            .formatted(snapshot);
  }

  private int run(String login, String lines) {
    return PostReceive.run(
        List.of("--config", config),
        Map.of("GIT_DIR", folder.toString(), "REMOTE_USER", login),
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
        err);
  }

  private void withLog() {
    config += "policycheck.auditlog " + log + "\n";
  }

  @Test
  void outcome_is_logged_beside_the_decision() throws IOException {
    withLog();

    assertThat(run("arnav", LINE)).isZero();

    JsonNode entry = JsonMapper.shared().readTree(Files.readString(log));
    assertThat(entry.at("/eventType").asString()).isEqualTo("PolicycheckOutcome");
    assertThat(entry.at("/userIdentity/login").asString()).isEqualTo("arnav");
    assertThat(entry.at("/requestParameters/references/0/commit").asString())
        .isEqualTo("b".repeat(40));
    assertThat(entry.at("/resources/0/ARN").asString()).endsWith(":MyDemoRepo");
    assertThat(entry.at("/additionalEventData").has("calls")).isFalse();
    assertThat(err.size()).isZero();
  }

  @Test
  void outcome_of_a_push_by_nobody_known_is_logged_too() throws IOException {
    withLog();
    config += "policycheck.mode audit\n";

    assertThat(run("nobody", LINE)).isZero();
    assertThat(run("a/b", LINE)).isZero();
    Files.writeString(folder.resolve("snapshot.json"), "{");
    assertThat(run("arnav", LINE)).isZero();
    Files.delete(folder.resolve("snapshot.json"));
    assertThat(run("arnav", LINE)).isZero();

    assertThat(Files.readAllLines(log))
        .hasSize(4)
        .allMatch(line -> line.contains("\"ref\":\"refs/heads/x\""))
        .allMatch(line -> line.contains("\"mode\":\"audit\""));
  }

  @Test
  void without_a_log_there_is_nothing_to_do() {
    assertThat(run("arnav", "nonsense")).isZero();
    assertThat(err.size()).isZero();
    assertThat(log).doesNotExist();
  }

  @Test
  void what_cannot_be_logged_is_told() throws IOException {
    withLog();
    assertThat(run("arnav", "nonsense")).isEqualTo(1);
    Files.createDirectory(log);
    assertThat(run("arnav", LINE)).isEqualTo(1);
    config += "policycheck.mode off\n";
    assertThat(run("arnav", LINE)).isEqualTo(1);

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("policycheck: the outcome is not logged: "));
  }
}
