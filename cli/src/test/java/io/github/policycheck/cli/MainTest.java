package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no golden file shows: outputs that depend on the machine, and answers that need odd input.
 */
class MainTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private void account(String policy) throws IOException {
    Files.writeString(folder.resolve("policy.json"), policy);
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "111111111111"
        region: us-east-2
        repositories: [MyDemoRepo]
        policies: {Own: policy.json}
        groups: {G: {attached: [Own]}}
        """);
  }

  @Test
  void version_names_the_release_and_the_java_it_runs_on() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("(?s)policycheck \\d+\\.\\d+\\.\\d+\\S*\nJava \\d+.*");
    assertThat(out.toString())
        .containsPattern("\nservice reference: \\S+ \\S+ of 20\\d\\d-\\d\\d-\\d\\d\n")
        .containsPattern("\nAWS managed policies: \\S+ \\S+ of 20\\d\\d-\\d\\d-\\d\\d\n");
  }

  @Test
  void pace_of_calls_to_aws_is_a_number() throws IOException {
    account("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}");

    for (String pace : List.of("0", "-1", "fast", "101", "NaN")) {
      assertThat(
              run(
                  "verify-aws",
                  "--account",
                  folder.toString(),
                  "--ref",
                  "refs/heads/x",
                  "--dry-run",
                  "--calls-per-second",
                  pace))
          .isEqualTo(2);
      assertThat(err.toString())
          .contains("`" + pace + "` of --calls-per-second is no number above 0 and up to 100");
    }
  }

  @Test
  void statement_ids_cannot_colour_the_terminal() throws IOException {
    account(
        """
        {"Statement": [{"Sid": "\\u001b[2J", "Effect": "Allow", "Action": "*", "Resource": "*"}]}
        """);

    assertThat(
            run(
                "eval",
                "--account",
                folder.toString(),
                "--principal",
                "G",
                "--ref",
                "refs/heads/x"))
        .isZero();
    assertThat(out.toString()).contains("Own, statement 1 (\\u001b[2J)").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource({"[], a list", "'\"text\"', a string", "null, `null`"})
  void account_that_is_json_of_another_kind_is_told(String json, String kind) throws IOException {
    Path file = folder.resolve("list.json");
    Files.writeString(file, json);

    assertThat(
            run("eval", "--account", file.toString(), "--principal", "G", "--ref", "refs/heads/x"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains(file + ":1:1: error: an account is an object", "this file holds " + kind);
  }

  @Test
  void key_that_is_not_given_is_named_and_can_be_given() throws IOException {
    account(
        """
        {"Statement": {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*",
         "Condition": {"Bool": {"aws:MultiFactorAuthPresent": true}}}}
        """);
    String[] question = {
      "eval", "--account", folder.toString(), "--principal", "G", "--ref", "refs/heads/x"
    };

    assertThat(run(question)).isEqualTo(1);
    assertThat(out.toString()).contains("Not known\n  aws:MultiFactorAuthPresent\n");

    String[] answered = Arrays.copyOf(question, question.length + 2);
    answered[question.length] = "--context";
    answered[question.length + 1] = "AWS:multifactorauthpresent=true";
    assertThat(run(answered)).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void push_of_two_references_that_hangs_on_a_reading_says_so() throws IOException {
    account(
        """
        {"Statement": [
          {"Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*"},
          {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
           "Condition": {"StringNotEquals": {"codecommit:References": "refs/heads/a"},
                         "Null": {"codecommit:References": "false"}}}]}
        """);

    assertThat(
            run(
                "eval",
                "--account",
                folder.toString(),
                "--principal",
                "G",
                "--ref",
                "refs/heads/a",
                "--ref",
                "refs/heads/b"))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("AWS does not document a push of several references.")
        .contains("one request carries all of them (allowed)");
  }

  @Test
  void mistakes_leave_the_answer_empty() {
    assertThat(run("eval", "--account", "no/such/folder", "--principal", "G", "--ref", "x"))
        .isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo("policycheck: error: there is no folder `no/such/folder`\n");
  }

  @Test
  void warnings_do_not_mix_with_the_answer() throws IOException {
    account("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");

    assertThat(run("eval", "--account", folder.toString(), "--principal", "G", "--ref", "x"))
        .isZero();
    assertThat(out.toString()).startsWith("ALLOWED");
    assertThat(err.toString()).startsWith("policycheck: warning: `x` is no full name");
  }

  @Test
  void argument_that_the_locale_could_not_read_is_refused() {
    assertThat(run("eval", "--principal", "G", "--ref", "refs/heads/m\ufffdll")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be read in this locale");
  }

  @Test
  void policy_file_that_is_no_file_name_is_reported_with_its_place() throws IOException {
    account("{}");
    Path yaml = folder.resolve("account.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("policy.json", "\"a\\0b\""));

    assertThat(run("eval", "--account", folder.toString(), "--principal", "G", "--ref", "x"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("account.yaml:4:17: error: this is not the name of a file");
  }

  @ParameterizedTest
  @CsvSource({
    "evla, there is no command `evla`; did you mean `eval`?",
    "evla --principal P --ref refs/heads/x, there is no command `evla`; did you mean `eval`?",
    "lnit policies, there is no command `lnit`; did you mean `lint`?",
    "--color never lnit, there is no command `lnit`; did you mean `lint`?",
    "hok install --git-dir x, there is no command `hok`; did you mean `hook`?",
    "hook instal, there is no command `hook instal`; did you mean `hook install`?",
    "hook instal --git-dir x --repository r, there is no command `hook instal`; did you mean `hook install`?",
    "hook doktor --git-dir x, there is no command `hook doktor`; did you mean `hook doctor`?",
    "pre-recieve, there is no command `pre-recieve`; did you mean `pre-receive`?",
    "frobnicate, 'there is no command `frobnicate`; there are init, eval, who-can, prove, diff, report, replay, simulate, lint, protect, test, rules, snapshot, import, verify-aws, hook, mcp, schema, completion, help'",
    "eval --pricipal P --ref refs/heads/x, there is no option `--pricipal`; did you mean `--principal`?",
    "eval -principal P, there is no option `-principal`; did you mean `--principal`?",
    "prove --never --ref refs/heads/x --fail-on-bypas, there is no option `--fail-on-bypas`; did you mean"
        + " `--fail-on-bypass`?",
    "protect --branch refs/heads/x --partition aws-cn, there is no option `--partition`",
    "eval --principal -x, `--principal` has no value: `-x` begins as options do",
    "lint --formt json, there is no option `--formt`; did you mean `--format`?",
    "hook install --git-dri x, there is no option `--git-dri`; did you mean `--git-dir`?",
    "--versoin, there is no option `--versoin`; did you mean `--version`?",
    "lnit --fail-on error, there is no command `lnit`; did you mean `lint`?",
    "--fail-on error lnit, there is no command `lnit`; did you mean `lint`?",
    "--fail-on=error lnit, there is no command `lnit`; did you mean `lint`?",
    "--fail-on error lint, `--fail-on` is an option of `policycheck lint` and stands after it: policycheck lint --fail-on",
    "--account x eval, `--account` is an option of `policycheck eval` and stands after it: policycheck eval --account",
    "--ref refs/heads/x, '`--ref` stands after a command: policycheck eval, policycheck who-can, policycheck prove and 2 more have it'",
    "hook isntall --git-dir x --layout git, there is no command `hook isntall`; did you mean `hook install`?",
    "hook --git-dir x isntall, there is no command `hook isntall`; did you mean `hook install`?",
    "hook --git-dir x install, `--git-dir` is an option of `policycheck hook install` and stands after it: policycheck hook install --git-dir",
    "import asw --region x, there is no command `import asw`; did you mean `import aws`?",
    "install --git-dir x, there is no command `install`; did you mean `hook install`?",
    "check policies, there is no command `check`; did you mean `lint`?",
    "version, there is no command `version`; did you mean `--version`?",
    "help hook isntall, there is no command `hook isntall`; did you mean `hook install`?",
    "help lnit, there is no command `lnit`; did you mean `lint`?",
    "help eval more, `policycheck eval` has no commands of its own",
    "eval refs/heads/x, `refs/heads/x` is one argument too many; did you mean `--ref refs/heads/x`?",
    "eval deny.json, `deny.json` is one argument too many; did you mean `--policy deny.json`?",
    "eval -p x, there is no option `-p`; did you mean `--parameter` or `--policy` or `--principal`?",
    "eval --principal, `--principal` has no value: policycheck eval --principal P",
    "schema, NAME is missing: policycheck schema NAME",
    "snapshot, `--out` is missing: policycheck snapshot --out FILE",
    "pom.xml --x, `pom.xml` is no command; did you mean `lint pom.xml`?",
    "snapshot --out x more, `more` is one argument too many"
  })
  void misspelt_command_or_option_is_told_from_what_was_meant(String line, String message) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("policycheck: error: " + message + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eval", "hook install", "hook", "import aws", "completion", "help", ""})
  void help_of_a_command_is_what_its_option_prints(String command) {
    String[] words = command.isEmpty() ? new String[0] : command.split(" ", -1);
    String[] asked = Stream.concat(Stream.of(words), Stream.of("--help")).toArray(String[]::new);
    assertThat(run(asked)).isZero();
    String printed = out.toString();
    out.getBuffer().setLength(0);

    assertThat(run(Stream.concat(Stream.of("help"), Stream.of(words)).toArray(String[]::new)))
        .isZero();
    assertThat(out).hasToString(printed);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void command_alone_says_how_to_begin() {
    assertThat(run()).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("\n  policycheck init --example demo ", "\n  policycheck eval --policy FILE... ")
        .contains("Commands\n  init, eval, ")
        .doesNotContain("error");
    assertThat(err.toString().lines()).hasSizeLessThan(20).allMatch(line -> line.length() <= 100);
  }

  @Test
  void policy_that_is_given_for_an_account_is_told_so() throws IOException {
    Path policy = folder.resolve("deny.json");
    Files.writeString(policy, "{\"Version\": \"2012-10-17\", \"Statement\": []}");

    assertThat(run("eval", "--account", policy.toString(), "--principal", "G", "--ref", "x"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "deny.json:1:13: error: this is a policy, as `Version` says, not an account; name a");
  }

  @ParameterizedTest
  @CsvSource({"a b, is no name of a repository", "x.git, is no name of a repository"})
  void repository_that_cannot_be_is_refused(String name, String message) throws IOException {
    account("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");
    Path yaml = folder.resolve("account.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("repositories: [MyDemoRepo]\n", ""));

    assertThat(
            run(
                "eval",
                "--account",
                folder.toString(),
                "--principal",
                "G",
                "--ref",
                "refs/heads/x",
                "--repo",
                name))
        .isEqualTo(2);
    assertThat(err.toString()).contains("`" + name + "` " + message);
  }
}
