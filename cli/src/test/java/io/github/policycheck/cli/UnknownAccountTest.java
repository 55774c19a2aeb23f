package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.engine.account.Account;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of an account of which not all is known, or that was read long ago. */
class UnknownAccountTest {

  private static final String ACCOUNT =
      """
      account: "305518846729"
      region: eu-central-2
      repositories: [ledger]
      users: {Noor: {attached: [AWSCodeCommitPowerUser]}}
      notKnown: [{what: serviceControlPolicies, reason: access denied to ListPolicies}]
      """;

  private static final String OLD = "the account was read from AWS at 2020-01-02T03:04:05Z, ";

  @TempDir Path folder;

  private Path snapshot;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void write_the_account() throws IOException {
    snapshot = folder.resolve("snapshot.json");
    Files.writeString(folder.resolve("account.yaml"), ACCOUNT);
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int eval(Path account, String format) {
    return run(
        "eval",
        "--account",
        account.toString(),
        "--principal",
        "Noor",
        "--ref",
        "refs/heads/main",
        "--format",
        format);
  }

  private void readFromAws(Instant when) {
    Account account = AccountReader.read(folder).toBuilder().asOf(when).build();
    SnapshotFile.write(account, folder, snapshot);
  }

  @Test
  void snapshot_warns_and_answers_as_the_folder_does() {
    assertThat(run("snapshot", "--account", folder.toString(), "--out", snapshot.toString()))
        .isZero();
    assertThat(err)
        .hasToString(
            "policycheck: warning: not all of the account is known: service control policies (access"
                + " denied to ListPolicies)\n");

    for (Path account : new Path[] {folder, snapshot}) {
      assertThat(eval(account, "text")).isZero();
      assertThat(out.toString())
          .contains("in ledger, as far as the account is known\n")
          .contains("  service control policies: access denied to ListPolicies\n");
      assertThat(eval(account, "json")).isZero();
      assertThat(out.toString())
          .contains("\"what\": \"serviceControlPolicies\"")
          .contains("\"reason\": \"access denied to ListPolicies\"");
      assertThat(err.toString()).isEmpty();
    }
  }

  @Test
  void case_that_eval_prints_says_it() {
    eval(folder, "test");

    assertThat(out.toString()).contains("    notKnown: true\n");
  }

  @Test
  void every_command_warns_of_an_old_account_and_answers_the_same() throws IOException {
    readFromAws(Instant.now());
    eval(snapshot, "json");
    String young = out.toString();
    assertThat(err.toString()).isEmpty();
    readFromAws(Instant.parse("2020-01-02T03:04:05Z"));
    Path tests = folder.resolve("a.policytest.yaml");
    Files.writeString(
        tests,
        """
        account: snapshot.json
        cases:
          - {principal: Noor, push: refs/heads/main, notKnown: true, expect: allow}
        """);

    assertThat(eval(snapshot, "json")).isZero();
    assertThat(out).hasToString(young);
    assertThat(err.toString()).startsWith("policycheck: warning: " + OLD);
    run("lint", "--account", snapshot.toString(), "--format", "json");
    assertThat(err.toString()).contains("policycheck: warning: `" + snapshot + "`: " + OLD);
    assertThat(out.toString()).doesNotContain("2020").contains("\"accountsNotKnown\": 1");
    assertThat(run("test", tests.toString())).isZero();
    assertThat(err.toString()).contains(OLD).contains("`policycheck import aws`");
    assertThat(out.toString())
        .endsWith("1 case in 1 file: 1 passed (1 as far as the account is known)\n");
    run("snapshot", "--account", snapshot.toString(), "--out", folder.resolve("s").toString());
    assertThat(err.toString()).contains(OLD);
    assertThat(AccountReader.read(folder.resolve("s")).asOf())
        .contains(Instant.parse("2020-01-02T03:04:05Z"));
  }

  @Test
  void account_of_the_future_is_warned_of() {
    readFromAws(Instant.now().plus(Duration.ofDays(2)));

    assertThat(eval(snapshot, "text")).isZero();
    assertThat(err.toString()).contains("which is still to come: one of the clocks is wrong");
  }
}
