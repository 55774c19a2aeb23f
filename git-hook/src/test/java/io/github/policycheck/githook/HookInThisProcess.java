package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole hook in this process, from bytes to bytes. */
abstract class HookInThisProcess {

  static final String OLD = "a".repeat(40);

  static final String NEW = "b".repeat(40);

  static final String ZERO = "0".repeat(40);

  @TempDir Path folder;

  final Map<String, String> environment = new HashMap<>();

  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Path gitDir;

  Path snapshot;

  Path log;

  String config;

  @BeforeEach
  void make_a_repository() throws IOException {
    gitDir = Files.createDirectory(folder.resolve("r.git"));
    snapshot = folder.resolve("snapshot.json");
    log = folder.resolve("log");
    Files.writeString(snapshot, SnapshotWriter.write(People.account(), null));
    environment.put("GIT_DIR", gitDir.toString());
    config =
        """
        policycheck.snapshot %s
        policycheck.repository MyDemoRepo
        policycheck.principalfrom env:REMOTE_USER
        policycheck.auditlog %s
        """
            .formatted(snapshot, log);
  }

  @AfterEach
  void no_watchdog_is_left() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread instanceof Watchdog) {
        thread.join(5_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  static String line(String reference) {
    return OLD + " " + NEW + " " + reference + "\n";
  }

  int push(String login, String... lines) {
    environment.put("REMOTE_USER", login);
    return run(String.join("", lines));
  }

  int run(String lines) {
    return run(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }

  int run(InputStream in) {
    return PreReceive.run(List.of("--config", config), environment, in, err);
  }

  String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  List<JsonNode> logged() throws IOException {
    List<JsonNode> logged = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      logged.add(JsonMapper.shared().readTree(line));
    }
    return logged;
  }

  void audit() {
    config += "policycheck.mode audit\n";
  }
}
