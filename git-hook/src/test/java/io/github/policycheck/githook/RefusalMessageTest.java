package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.ValueSource;

/** What the administrators have to say comes after each refusal, on one line, and nowhere else. */
class RefusalMessageTest {

  private static final String ZERO = "0".repeat(40);
  private static final String NEW = "c".repeat(40);
  private static final String ASK = "ask #platform for a release: \"on call\" \u00e4\ud83d\ude80";

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path log;
  private String config;

  @BeforeEach
  void make_a_repository() throws IOException {
    log = folder.resolve("log");
    Path snapshot = folder.resolve("snapshot.json");
    Files.writeString(snapshot, SnapshotWriter.write(People.account(), null));
    environment.put("GIT_DIR", Files.createDirectory(folder.resolve("r.git")).toString());
    config =
        """
        policycheck.snapshot %s
        policycheck.repository %s
        policycheck.principalfrom env:PUSHER
        policycheck.auditlog %s
        """
            .formatted(snapshot, People.REPOSITORY, log);
  }

  private int push(String login, String reference, String more) {
    environment.put("PUSHER", login);
    String line = ZERO + " " + NEW + " " + reference + "\n";
    return PreReceive.run(
        List.of("--config", config + more),
        environment,
        new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
        err);
  }

  private List<String> said() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void refusal_by_the_policies_ends_with_the_message() throws IOException {
    assertThat(push("arnav", "refs/heads/master", "policycheck.message " + ASK)).isEqualTo(1);

    assertThat(said())
        .satisfiesExactly(
            reason -> assertThat(reason).startsWith("policycheck: refs/heads/master: explicit"),
            last -> assertThat(last).isEqualTo("policycheck: " + ASK));
    assertThat(Files.readString(log)).doesNotContain("platform").hasLineCount(1);
  }

  @Test
  void refusal_for_another_reason_ends_with_it_too() {
    assertThat(push("nobody", "refs/heads/x", "policycheck.message " + ASK)).isEqualTo(1);
    assertThat(said()).hasSize(2).last().asString().isEqualTo("policycheck: " + ASK);
  }

  @Test
  void failure_of_the_hook_ends_with_it_too() {
    environment.put("PUSHER", People.MARY);
    ByteArrayInputStream failing =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public byte[] readNBytes(int length) {
            throw new StackOverflowError();
          }
        };

    assertThat(
            PreReceive.run(
                List.of("--config", config + "policycheck.message " + ASK),
                environment,
                failing,
                err))
        .isEqualTo(1);
    assertThat(said())
        .satisfiesExactly(
            reason -> assertThat(reason).contains("policycheck failed"),
            last -> assertThat(last).isEqualTo("policycheck: " + ASK));
  }

  @Test
  void accepted_push_and_audit_mode_do_not_have_it() {
    assertThat(push(People.MARY, "refs/heads/master", "policycheck.message " + ASK)).isZero();
    assertThat(said()).isEmpty();

    String audit = "policycheck.mode audit\npolicycheck.message " + ASK;
    assertThat(push("arnav", "refs/heads/master", audit)).isZero();
    assertThat(said()).singleElement().asString().contains("audit: would refuse: ");
  }

  /** The settings can be written by hand, past the checks of {@code hook install}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b]0;title\u0007 calm",
        "one\rpolicycheck: accepted",
        "\u202egnihtyreve dewolla",
        "a\u2028b\u2029c\u0085d",
        "\u009b31m red",
        "half \ud83d of a pair",
        "\u0001\u0002 sideband"
      })
  void what_a_terminal_would_obey_is_escaped(String message) {
    assertThat(push("arnav", "refs/heads/master", "policycheck.message " + message)).isEqualTo(1);

    String text = err.toString(StandardCharsets.UTF_8);
    assertThat(text.lines()).hasSize(2);
    assertThat(text.replace("\n", "")).matches("[\\x20-\\x7e]*").contains("\\u");
    assertThat(RefusalMessage.problem(message)).isPresent();
  }

  @Test
  void line_break_in_the_settings_refuses_instead_of_being_shown() {
    assertThat(push(People.MARY, "refs/heads/x", "policycheck.message a\nb\n")).isEqualTo(1);
    assertThat(said()).singleElement().asString().contains("cannot be read: `b`");
  }

  @Test
  void long_message_is_cut_off_and_not_within_a_character() {
    for (int before : new int[] {0, 1}) {
      String message = "x".repeat(before) + "\ud83d\ude80".repeat(100_000);
      assertThat(RefusalMessage.line(message))
          .hasSizeBetween(RefusalMessage.LONGEST - 1, RefusalMessage.LONGEST)
          .endsWith("\ude80...");
    }
    String most = "y".repeat(RefusalMessage.LONGEST);
    assertThat(RefusalMessage.line(most)).isEqualTo(most);
    assertThat(RefusalMessage.problem(most)).isEmpty();
    assertThat(RefusalMessage.problem(most + "y"))
        .hasValueSatisfying(why -> assertThat(why).contains("has 301 characters; 300 are shown"));
  }

  @Test
  void message_that_cannot_be_shown_as_it_is_has_a_problem() {
    assertThat(RefusalMessage.problem(ASK)).isEmpty();
    assertThat(RefusalMessage.problem(" "))
        .hasValueSatisfying(why -> assertThat(why).startsWith("is empty"));
    assertThat(RefusalMessage.problem("two\nlines"))
        .hasValueSatisfying(
            why -> assertThat(why).contains("one line of text").contains("`two\\u000alines`"));
  }
}
