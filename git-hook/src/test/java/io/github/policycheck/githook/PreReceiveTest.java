package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole hook in this process, from bytes to bytes. */
class PreReceiveTest {

  private static final String OLD = "a".repeat(40);
  private static final String NEW = "b".repeat(40);
  private static final String ZERO = "0".repeat(40);

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path gitDir;
  private Path snapshot;
  private Path log;
  private String config;

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

  private static String line(String reference) {
    return OLD + " " + NEW + " " + reference + "\n";
  }

  private int push(String login, String... lines) {
    environment.put("REMOTE_USER", login);
    return run(String.join("", lines));
  }

  private int run(String lines) {
    return run(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private int run(InputStream in) {
    return PreReceive.run(List.of("--config", config), environment, in, err);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<JsonNode> logged() throws IOException {
    List<JsonNode> logged = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      logged.add(JsonMapper.shared().readTree(line));
    }
    return logged;
  }

  private void audit() {
    config += "policycheck.mode audit\n";
  }

  @Test
  void push_that_the_policies_allow_is_accepted_in_silence() throws IOException {
    assertThat(push("arnav", line("refs/heads/x"), line("refs/tags/v1"))).isZero();

    assertThat(said()).isEmpty();
    assertThat(logged()).hasSize(1);
    JsonNode entry = logged().get(0);
    assertThat(entry.at("/userIdentity/userName").asString()).isEqualTo("Arnav_Desai");
    assertThat(entry.has("errorCode")).isFalse();
    assertThat(entry.at("/additionalEventData/snapshotDigest").asString()).startsWith("sha256:");
    assertThat(entry.at("/additionalEventData/calls").size()).isEqualTo(3);
  }

  @Test
  void explicit_deny_refuses_all_and_says_which_statement() throws IOException {
    assertThat(push("arnav", line("refs/heads/x"), line("refs/heads/master"))).isEqualTo(1);

    assertThat(said())
        .isEqualTo(
            "policycheck: refs/heads/master: explicit deny of codecommit:GitPush for"
                + " user/Arnav_Desai by DenyMaster, statement 1\n");
    assertThat(logged().get(0).at("/errorCode").asString()).isEqualTo("AccessDenied");
    assertThat(logged().get(0).at("/requestParameters/references").size()).isEqualTo(2);
  }

  @Test
  void implicit_deny_refuses() {
    assertThat(push(People.NORA, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said())
        .contains("policycheck: refs/heads/x: implicit deny of codecommit:GitPush")
        .contains("policycheck: every push: implicit deny");
  }

  @Test
  void call_1_that_is_denied_refuses_what_the_reference_alone_would_allow() {
    assertThat(push(People.DAN, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said()).startsWith("policycheck: every push: explicit deny").hasLineCount(1);
  }

  @Test
  void deletes_and_creations_are_judged_as_pushes_are() {
    assertThat(push("arnav", OLD + " " + ZERO + " refs/heads/master\n")).isEqualTo(1);
    assertThat(push("arnav", ZERO + " " + ZERO + " refs/heads/master\n")).isEqualTo(1);
    assertThat(push("arnav", ZERO + " " + NEW + " refs/heads/master\n")).isEqualTo(1);
    assertThat(push("arnav", ZERO + " " + ZERO + " refs/heads/x\n")).isZero();
    assertThat(push(People.MARY, OLD + " " + ZERO + " refs/heads/master\n")).isZero();
  }

  @Test
  void symbolic_reference_is_judged_by_what_it_moves() throws IOException {
    Files.createDirectories(gitDir.resolve("refs/heads"));
    Files.writeString(gitDir.resolve("refs/heads/main"), "ref: refs/heads/master\n");

    assertThat(push("arnav", line("refs/heads/main"))).isEqualTo(1);
    assertThat(said()).contains("refs/heads/main (which moves refs/heads/master): explicit deny");
    assertThat(push(People.MARY, line("refs/heads/main"))).isZero();
  }

  @Test
  void force_is_found_out_by_git_where_a_policy_asks_for_it() throws IOException {
    ScratchRepository repository = new ScratchRepository(folder.resolve("real.git"), "sha1");
    environment.put("GIT_DIR", repository.gitDir().toString());
    String base = repository.commit("base");
    String next = repository.commit("next", base);

    assertThat(push(People.KIM, base + " " + next + " refs/heads/x\n")).isZero();
    assertThat(push(People.KIM, next + " " + base + " refs/heads/x\n")).isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            "policycheck: refs/heads/x: explicit deny of codecommit:GitPush for user/Kim_Keeper by"
                + " OnlyForwards, statement 1\n");
    assertThat(logged())
        .extracting(entry -> entry.at("/additionalEventData/calls/1/refUpdate").asString())
        .containsExactly("fast-forward", "non-fast-forward");
    assertThat(push(People.MARY, next + " " + base + " refs/heads/x\n")).isZero();
    assertThat(logged().get(2).at("/additionalEventData/calls/1").has("refUpdate")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody     | who pushes is not known: the account has no identity and no user `nobody`
          a/b        | who pushes is not known: `a/b` is no login
          ''         | who pushes is not known: the server sets no `REMOTE_USER`; sign in to push
          """)
  void nobody_known_is_refused_and_logged(String login, String reason) throws IOException {
    assertThat(push(login, line("refs/heads/x"))).isEqualTo(1);

    assertThat(said()).isEqualTo("policycheck: the push is refused: " + reason + "\n");
    assertThat(logged().get(0).at("/errorMessage").asString()).endsWith(reason);
    assertThat(logged().get(0).at("/requestParameters/references/0/ref").asString())
        .isEqualTo("refs/heads/x");
    assertThat(logged().get(0).at("/additionalEventData").has("calls")).isFalse();
  }

  @Test
  void what_the_client_sends_names_nobody() {
    environment.put("GIT_PUSH_OPTION_0", "REMOTE_USER=Mary_Major");
    environment.put("GIT_COMMITTER_NAME", People.MARY);
    environment.put("USER", People.MARY);

    assertThat(run(line("refs/heads/x"))).isEqualTo(1);
    assertThat(said()).contains("the server sets no `REMOTE_USER`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "refs/heads/x\n", "a b refs/heads/x\n"})
  void lines_that_are_not_right_refuse(String lines) {
    assertThat(push(People.MARY, lines)).isEqualTo(1);
    assertThat(said()).startsWith("policycheck: the push is refused: ").hasLineCount(1);
  }

  @Test
  void names_cannot_command_the_terminal() {
    assertThat(push(People.MARY, line("refs/heads/\u001b[2J"))).isEqualTo(1);
    assertThat(said()).contains("\\u001b[2J").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | not JSON: the text ends too early
          {                         | not JSON: the text ends too early; a quote, a brace or a bracket is not closed
          {"Account":"111111111111"} | this is no snapshot; write one with `policycheck snapshot`
          """)
  void broken_snapshot_refuses(String text, String reason) throws IOException {
    Files.writeString(snapshot, text);

    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said())
        .isEqualTo("policycheck: the push is refused: the snapshot is broken: " + reason + "\n");
  }

  @Test
  void snapshot_that_is_cut_off_anywhere_refuses() throws IOException {
    byte[] whole = Files.readAllBytes(snapshot);
    for (int length = 0; length < whole.length - 1; length += 97) {
      Files.write(snapshot, Arrays.copyOf(whole, length));

      assertThat(push(People.MARY, line("refs/heads/x"))).as("%d bytes", length).isEqualTo(1);
    }
  }

  @Test
  void missing_snapshot_refuses() throws IOException {
    Files.delete(snapshot);
    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said())
        .startsWith("policycheck: the push is refused: the snapshot cannot be read: ");

    Files.createDirectory(snapshot);
    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(1);
  }

  @Test
  void decision_that_cannot_be_logged_is_none() throws IOException {
    Files.createDirectory(log);

    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said())
        .startsWith("policycheck: the push is refused: the audit log cannot be written: ")
        .hasLineCount(1);
  }

  @Test
  void audit_accepts_and_says_and_logs_what_it_would_have_refused() throws IOException {
    audit();

    assertThat(push("arnav", line("refs/heads/master"))).isZero();

    assertThat(said())
        .isEqualTo(
            "policycheck: audit: would refuse: refs/heads/master: explicit deny of"
                + " codecommit:GitPush for user/Arnav_Desai by DenyMaster, statement 1\n");
    assertThat(logged().get(0).at("/additionalEventData/mode").asString()).isEqualTo("audit");
    assertThat(logged().get(0).at("/errorCode").asString()).isEqualTo("AccessDenied");
  }

  @Test
  void audit_accepts_whatever_goes_wrong() throws IOException {
    audit();

    assertThat(push("nobody", line("refs/heads/x"))).isZero();
    assertThat(push(People.MARY, "x\n")).isZero();
    Files.writeString(snapshot, "{");
    assertThat(push(People.MARY, line("refs/heads/x"))).isZero();
    assertThat(run(failing())).isZero();
    Files.delete(snapshot);
    Files.delete(log);
    Files.createDirectory(log);
    assertThat(push(People.MARY, line("refs/heads/x"))).isZero();

    assertThat(said().lines())
        .hasSize(6)
        .allMatch(line -> line.startsWith("policycheck: audit: would refuse: "));
  }

  @Test
  void mode_is_set_by_the_configuration_alone() {
    environment.put("POLICYCHECK_MODE", "audit");
    environment.put("policycheck.mode", "audit");
    environment.put("GIT_PUSH_OPTION_0", "policycheck.mode=audit");

    assertThat(push("arnav", line("refs/heads/master"))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          policycheck.mode off | `policycheck.mode` is `enforce` or `audit`, not `off`
          policycheck.x y      | `policycheck.x` of the repository's configuration is not known to this version of policycheck; unset it, or install the hook again with the version that wrote it
          """)
  void wrong_configuration_refuses(String wrong, String reason) {
    config += wrong + "\n";

    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said()).isEqualTo("policycheck: the push is refused: " + reason + "\n");
  }

  @Test
  void repository_of_another_account_refuses() {
    config = config.replace("MyDemoRepo", "Gone");

    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said()).contains("the account has no repository `Gone`");
  }

  @Test
  void namespaces_are_refused_because_they_move_other_references() {
    environment.put("GIT_NAMESPACE", "other");
    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said()).contains("Git namespaces are not supported");

    environment.put("GIT_NAMESPACE", "");
    assertThat(push(People.MARY, line("refs/heads/x"))).isZero();
  }

  @Test
  void hook_without_git_refuses() {
    environment.remove("GIT_DIR");

    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(1);
    assertThat(said()).contains("`GIT_DIR` is not set");
  }

  @Test
  void wrong_call_refuses() {
    InputStream in =
        new ByteArrayInputStream(line("refs/heads/x").getBytes(StandardCharsets.UTF_8));

    assertThat(PreReceive.run(List.of("--help"), environment, in, err)).isEqualTo(1);
    assertThat(said()).contains("the hook is called in a wrong way: `--help`");
  }

  private static InputStream failing() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    return closed;
  }

  @Test
  void input_that_fails_refuses() throws IOException {
    environment.put("REMOTE_USER", People.MARY);

    assertThat(run(failing())).isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            "policycheck: the push is refused: policycheck failed (java.io.IOException: Stream"
                + " closed)\n");
  }

  @Test
  void every_throwable_refuses() {
    environment.put("REMOTE_USER", People.MARY);
    for (Error error :
        List.of(new StackOverflowError(), new LinkageError(), new OutOfMemoryError())) {
      InputStream in =
          new ByteArrayInputStream(new byte[0]) {
            @Override
            public byte[] readNBytes(int length) {
              throw error;
            }
          };

      assertThat(run(in)).as("%s", error).isEqualTo(1);
    }
  }

  @Test
  void pusher_who_has_gone_changes_no_decision() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("nobody reads");
          }
        };
    environment.put("REMOTE_USER", "arnav");
    InputStream in =
        new ByteArrayInputStream(line("refs/heads/master").getBytes(StandardCharsets.UTF_8));

    assertThat(PreReceive.run(List.of("--config", config), environment, in, gone)).isEqualTo(1);
  }

  @Test
  void many_reasons_are_counted() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      lines.append(line("refs/heads/" + i));
    }

    assertThat(push(People.NORA, lines.toString())).isEqualTo(1);
    assertThat(said()).hasLineCount(21).endsWith("policycheck: and 11 more\n");
  }
}
