package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code lint} takes in: standard input, some files, some rules, another configuration. */
class LintInputTest {

  private static final String BROAD =
      """
      {"Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  private static final String DENY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "codecommit:DeleteBranch", "Resource": "*",
         "Condition": {"StringEquals": {"codecommit:References": ["refs/heads/stable"]}}}]}
      """;

  private static final String ALLOW =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["codecommit:PutFile"],
         "Resource": "arn:aws-cn:codecommit:cn-north-1:271828182845:ledger"}]}
      """;

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int piped(String text, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  /** Makes an account in which the files of both constants stand. */
  private void makeAccount() throws IOException {
    write(
        "account.yaml",
        """
        account: "271828182845"
        region: cn-north-1
        repositories: [ledger]
        policies: {Deny: deny.json, Allow: allow.json}
        roles: {Clerk: {attached: [Deny, Allow]}}
        """);
    write("deny.json", DENY);
    write("allow.json", ALLOW);
  }

  @Test
  void standard_input_is_a_policy() {
    assertThat(piped(BROAD, "lint", "-")).isEqualTo(1);
    assertThat(out.toString())
        .contains("stdin:2:", ": full-administrator", "    2 |   {\"Effect\": \"Allow\"");
  }

  /** As a pipeline asks where `git merge-base` failed. */
  @Test
  void revision_without_a_name_is_refused() {
    assertThat(run("lint", folder.toString(), "--changed-since", "")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("policycheck: error: --changed-since names no revision; what was to name one");
  }

  @Test
  void rule_that_is_asked_for_and_left_out_is_refused() {
    String rule = "full-administrator";

    assertThat(piped(BROAD, "lint", "-", "--rule", rule, "--disable", rule)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "policycheck: error: `full-administrator` is asked for by --rule and left out by"
                + " --disable; take one of them\n");
  }

  /** What a list holds is no answer of the AWS CLI, whatever it is called there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"Policy\"]",
        "[{\"PolicyDocument\": {\"Statement\": []}}]",
        "[[\"PolicyVersion\"]]"
      })
  void list_is_no_policy(String text) {
    assertThat(piped(text, "lint", "-")).as("%s", err).isBetween(1, 2);
    assertThat(out + "" + err).contains("stdin:1:1: error: ");
  }

  @Test
  void standard_input_may_be_account_details_of_the_aws_command() {
    String details =
        """
        {"Account": "314159265358", "UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [], "Policies": [
          {"PolicyName": "Root", "Arn": "arn:aws:iam::314159265358:policy/Root", "PolicyVersionList": [
            {"VersionId": "v1", "IsDefaultVersion": true, "Document": {"Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]}]}
        """;

    assertThat(piped(details, "lint", "-", "--rule", "full-administrator"))
        .as("%s%s", out, err)
        .isEqualTo(1);
    assertThat(out.toString()).contains("stdin:4:", ": full-administrator");
  }

  /** An editor asks of what is not saved: the answer is that of the file once it is. */
  @ParameterizedTest
  @CsvSource({"deny.json", "allow.json", "account.yaml"})
  void standard_input_answers_as_the_file_of_its_name_would(String name) throws IOException {
    makeAccount();
    String file = folder.resolve(name).toString();
    String text = Files.readString(folder.resolve(name));
    int code = run("lint", "--verbose", file);
    String answer = out + "\n" + err;
    assertThat(answer).contains(": branch-protection-incomplete");

    Files.writeString(folder.resolve(name), name.endsWith("yaml") ? "account: 7\n" : BROAD);

    assertThat(piped(text, "lint", "--verbose", "-", "--stdin-filename", file)).isEqualTo(code);
    assertThat(out + "\n" + err).isEqualTo(answer);
  }

  @Test
  void standard_input_may_be_a_file_that_is_not_there_yet() throws IOException {
    makeAccount();
    Files.delete(folder.resolve("allow.json"));
    String file = folder.resolve("allow.json").toString();

    assertThat(piped(ALLOW, "lint", "-", "--stdin-filename", file)).isEqualTo(1);
    assertThat(out.toString())
        .contains(folder.resolve("deny.json").toString(), ": branch-protection-incomplete");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void standard_input_has_the_severities_of_its_folder() throws IOException {
    String config =
        write("ci.yaml", "lint: {paths: {\"legacy/**\": {rules: {full-administrator: off}}}}\n");
    String legacy = folder.resolve("legacy/new.json").toString();
    String other = folder.resolve("new.json").toString();

    assertThat(piped(BROAD, "lint", "-", "--stdin-filename", legacy, "--config", config)).isZero();
    assertThat(piped(BROAD, "lint", "-", "--stdin-filename", other, "--config", config)).isOne();
  }

  @Test
  void name_of_standard_input_needs_standard_input() throws IOException {
    String file = write("a.json", BROAD);

    assertThat(run("lint", file, "--stdin-filename", file)).isEqualTo(2);
    assertThat(err.toString()).contains("to lint that, name it: `lint - --stdin-filename");
    assertThat(piped(BROAD, "lint", "-", "--stdin-filename", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is a folder; --stdin-filename names a file");
    assertThat(piped(BROAD, "lint", "-", "--stdin-filename", "")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--stdin-filename is empty; name the file that standard input is");
    assertThat(piped(BROAD, "lint", "-", "--update-baseline", "--baseline", file + ".known"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--update-baseline takes files, not standard input");
  }

  @Test
  void files_below_folders_are_chosen_by_patterns() throws IOException {
    write("a.json", BROAD);
    write("legacy/b.json", BROAD);
    write("legacy/c/d.json", BROAD);

    run("lint", folder.toString(), "--rule", "full-administrator", "--exclude", "legacy/**");
    assertThat(files()).isEqualTo(1);
    run("lint", folder.toString(), "--exclude", "legacy/c/", "--exclude", "a.json");
    assertThat(files()).isEqualTo(1);
    run("lint", folder.toString(), "--include", "**/d.json", "--include", "a.json");
    assertThat(files()).isEqualTo(2);
    run("lint", folder.toString(), "--exclude", "./legacy/");
    assertThat(files()).isEqualTo(1);
    assertThat(run("lint", folder.toString(), "--include", "nothing/**")).isEqualTo(2);
    assertThat(err.toString())
        .contains("nothing was looked at (left out by patterns: 3 files, as `" + folder);
  }

  private int files() {
    return Integer.parseInt(
        Pattern.compile(" in (\\d+) file")
            .matcher(out.toString())
            .results()
            .findFirst()
            .orElseThrow()
            .group(1));
  }

  @Test
  void rules_are_chosen_by_their_ids() throws IOException {
    String file = write("a.json", BROAD);

    assertThat(run("lint", file, "--rule", "missing-version")).isZero();
    assertThat(out.toString()).contains(": missing-version").doesNotContain(": full-administrator");
    assertThat(run("lint", file, "--disable", "missing-version")).isEqualTo(1);
    assertThat(out.toString()).contains(": full-administrator").doesNotContain(": missing-version");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rule    | full-administratr | there is no rule `full-administratr`; did you mean"
            + " `full-administrator`?",
        "--disable | nonsense          | there is no rule `nonsense`; `policycheck rules` lists"
            + " them",
        "--disable | json-syntax       | `json-syntax` cannot be disabled",
      })
  void rule_that_there_is_not_is_a_wrong_command_line(String option, String id, String message)
      throws IOException {
    assertThat(run("lint", write("a.json", BROAD), option, id)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void exit_zero_is_for_what_is_found_and_not_for_what_cannot_be_read() throws IOException {
    String file = write("a.json", BROAD);

    assertThat(run("lint", file, "--exit-zero")).isZero();
    assertThat(out.toString()).contains(": full-administrator");
    assertThat(run("lint", file, folder.resolve("gone.json").toString(), "--exit-zero"))
        .isEqualTo(2);
    assertThat(run("lint", Files.createDirectory(folder.resolve("x")).toString(), "--exit-zero"))
        .isEqualTo(2);
  }

  @Test
  void configuration_may_be_named() throws IOException {
    String file = write("a.json", BROAD);
    String config = write("ci/strict.yaml", "lint: {rules: {full-administrator: off}}\n");

    assertThat(run("lint", file, "--config", config)).isZero();
    assertThat(run("lint", file, "--config", config, "--fail-on", "warning")).isEqualTo(1);
    assertThat(run("lint", file, "--config", config + "x")).isEqualTo(2);
    assertThat(err.toString()).contains("strict.yamlx` is not a file that can be read");
  }

  @Test
  void configuration_may_be_none() throws IOException {
    makeAccount();
    write("policycheck.yaml", "required-version: \">=731\"\n");
    String file = write("a.json", BROAD);

    assertThat(run("lint", file)).isEqualTo(2);
    assertThat(run("lint", file, "--config", "/dev/null")).isEqualTo(1);
    assertThat(out.toString()).contains(": full-administrator");
  }

  @Test
  void account_that_a_named_configuration_names_has_its_files() throws IOException {
    makeAccount();
    Files.move(folder.resolve("account.yaml"), folder.resolve("deny.yaml"));
    String file = write("elsewhere/allow.json", ALLOW);
    write(
        "accounts/account.yaml",
        Files.readString(folder.resolve("deny.yaml"))
            .replace("deny.json", "../deny.json")
            .replace("allow.json", "../elsewhere/allow.json"));
    Files.delete(folder.resolve("deny.yaml"));
    String config = write("ci.yaml", "account: accounts\n");

    assertThat(run("lint", file)).isZero();
    assertThat(run("lint", file, "--config", config)).isEqualTo(1);
    assertThat(out.toString()).contains(": branch-protection-incomplete");
  }

  @Test
  void revision_is_for_files_and_has_to_be_there() throws IOException {
    String file = write("a.json", BROAD);

    assertThat(run("lint", file, "--changed-since", "HEAD")).isEqualTo(2);
    assertThat(err.toString()).contains("is in no Git repository");
    assertThat(piped(BROAD, "lint", "-", "--changed-since", "HEAD")).isEqualTo(2);
    assertThat(err.toString()).contains("standard input is none: name the files");
    assertThat(run("lint", file, "--changed-since", "HEAD", "--update-baseline", "--baseline", "x"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("leave --changed-since out");
  }
}
