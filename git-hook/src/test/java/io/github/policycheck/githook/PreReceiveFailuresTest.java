package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong refuses. */
class PreReceiveFailuresTest extends HookInThisProcess {

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "refs/heads/x\n", "a b refs/heads/x\n"})
  void lines_that_are_not_right_refuse(String lines) {
    assertThat(push(People.MARY, lines)).isEqualTo(1);
    assertThat(said()).startsWith("policycheck: the push is refused: ").hasLineCount(1);
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
}
