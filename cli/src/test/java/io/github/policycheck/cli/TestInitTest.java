package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test --init} writes what {@code test} then runs. */
class TestInitTest {

  private static final String ACCOUNT =
      """
      account: "240913576801"
      region: eu-west-3
      repositories: [payroll]
      policies: {Trunk: trunk.json}
      groups:
        Staff: {attached: [AWSCodeCommitPowerUser, Trunk]}
      """;

  private static final String TRUNK =
      """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
        "Condition": {"StringEquals": {"codecommit:References": "refs/heads/trunk"}}}}
      """;

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void write_the_account() throws IOException {
    Path policies = Files.createDirectory(folder.resolve("policies"));
    Files.writeString(policies.resolve("account.yaml"), ACCOUNT);
    Files.writeString(policies.resolve("trunk.json"), TRUNK);
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int init(Path file) {
    String account = folder.resolve("policies").toString();
    return run("test", "--init", "--account", account, "--output", file.toString());
  }

  @Test
  void file_names_the_account_as_seen_from_there_and_passes() throws IOException {
    Path tests = Files.createDirectory(folder.resolve("tests"));
    Path file = tests.resolve("first.policytest.yaml");

    assertThat(init(file)).as(err.toString()).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("`" + file + "` is written");
    assertThat(file)
        .content()
        .contains("\naccount: \"../policies\"\n", "branch-protection-incomplete");
    assertThat(run("test", folder.toString())).as(out.toString() + err).isZero();
    assertThat(out.toString()).contains("passed");
  }

  @Test
  void without_a_file_it_is_printed() {
    assertThat(run("test", "--init", "--account", folder.resolve("policies").toString())).isZero();
    assertThat(out.toString()).contains("\ncases:\n").contains("refs/heads/trunk");
  }

  @Test
  void file_that_is_there_stays_as_it_is() throws IOException {
    Path file = Files.writeString(folder.resolve("policies/first.policytest.yaml"), "mine");

    assertThat(init(file)).isEqualTo(2);
    assertThat(err.toString()).contains("is there already and stays as it is");
    assertThat(file).hasContent("mine");
  }

  @Test
  void name_that_no_run_finds_is_warned_of() {
    assertThat(init(folder.resolve("policies/first.yaml"))).isZero();
    assertThat(err.toString()).contains("warning: ").contains(".policytest.yaml");
  }

  @Test
  void account_of_which_nothing_can_be_tested_is_refused() throws IOException {
    Files.writeString(
        folder.resolve("policies/account.yaml"), "account: \"240913576801\"\nregion: eu-west-3\n");

    assertThat(init(folder.resolve("first.policytest.yaml"))).isEqualTo(2);
    assertThat(err.toString()).contains("error: the account has no group, user or role");
    assertThat(folder.resolve("first.policytest.yaml")).doesNotExist();
  }

  @Test
  void it_runs_no_test() {
    assertThat(run("test", "--init", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--init goes with --account and --output only");
    assertThat(run("test", "--init", "--coverage")).isEqualTo(2);
  }
}
