package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the hook decides on pushes, says of them and logs. */
class PreReceiveTest extends HookInThisProcess {

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

  @Test
  void names_cannot_command_the_terminal() {
    assertThat(push(People.MARY, line("refs/heads/\u001b[2J"))).isEqualTo(1);
    assertThat(said()).contains("\\u001b[2J").doesNotContain("\u001b");
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
  void mode_is_set_by_the_configuration_alone() {
    environment.put("POLICYCHECK_MODE", "audit");
    environment.put("policycheck.mode", "audit");
    environment.put("GIT_PUSH_OPTION_0", "policycheck.mode=audit");

    assertThat(push("arnav", line("refs/heads/master"))).isEqualTo(1);
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
