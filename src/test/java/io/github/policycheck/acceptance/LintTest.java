package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The command {@code lint}, as a process. */
class LintTest extends LintCommandRuns {

  @ParameterizedTest
  @CsvSource({
    "error,0",
    "warning,1",
    "note,1",
  })
  void findings_fail_from_a_severity_on(String failOn, int exitCode) throws IOException {
    writeFullAccess("Full.json");

    assertThat(lint("--fail-on", failOn).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void configuration_says_what_fails_and_the_command_line_overrides_it() throws IOException {
    writeFullAccess("Full.json");
    write("policycheck.yaml", "lint: {failOn: warning}\n");

    assertThat(lint().exitCode()).isEqualTo(1);
    assertThat(lint("--fail-on", "error").exitCode()).isZero();
  }

  @Test
  void broken_json_among_good_files_reports_its_problems_and_the_rest_is_linted()
      throws IOException {
    writeFullAccess("Good.json");
    write("Broken.json", "{\"Statement\": [\n  {\"Effect\": }\n]}\n");

    Result result = lint("--format", "json");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(json(result).at("/summary/files").asInt()).isEqualTo(2);
    assertThat(rules(result)).contains("json-syntax", "service-wildcard");
    assertThat(result.err()).contains(" in 2 files with 1 statement");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "github", "gitlab"})
  void what_cannot_be_read_fails_with_2_and_the_rest_is_reported(String format) throws IOException {
    writeFullAccess("Full.json");
    write("team/account.yaml", "account: [1]\n");
    Files.createSymbolicLink(folder.resolve("Gone.json"), Path.of("nowhere"));

    Result result = lint("--format", format);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "Gone.json:1:1: error: it is a link to what is not there; nothing is known of what it"
                + " says: make it readable, or take it away [unreadable-file]",
            "team/account.yaml:1:1: error: ");
    assertThat(result.out()).contains("service-wildcard");
    if (format.equals("json")) {
      assertThat(json(result).path("unread").path(0).path("file").asString()).endsWith("Gone.json");
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(Policycheck.answer("schema", "lint").out())
                  .validate(json(result)))
          .isEmpty();
    }
  }

  /** What looked at nothing has found nothing out, in whatever form it is said. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "github", "gitlab"})
  void nothing_read_is_not_clean(String format) throws IOException {
    write("infra/policy.yaml", "Statement:\n- {Effect: Allow, Action: 's3:*'}\n");
    write(".github/workflows/deny.json", "{\"Statement\": []}");

    Result result = lint("--format", format);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            ".:1:1: error: there is no policy here, nothing was looked at",
            "1 YAML file, as `./infra/policy.yaml`",
            "1 folder, as `./.github`",
            "--allow-empty");
    if (format.equals("json")) {
      assertThat(json(result).path("unread")).hasSize(1);
      assertThat(schema("lint").validate(json(result))).isEmpty();
    } else if (format.equals("junit")) {
      assertThat(result.out()).contains("<error ").doesNotContain("without a finding");
    } else if (format.equals("sarif")) {
      assertThat(json(result).at("/runs/0/invocations/0/executionSuccessful").asBoolean(true))
          .isFalse();
    }
    Result meant = lint("--allow-empty", "--format", format);
    assertThat(meant.exitCode()).isZero();
    assertThat(meant.err()).contains("note: there is no policy here");
    assertThat(meant.out()).doesNotContain("<error ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t.yaml | Statement: [{Effect: Allow, Action: 's3:*'}] | YAML with a policy in it",
        "terragrunt.hcl | inputs = { policy = 1 } | a Terraform file",
      })
  void file_in_another_form_is_told_by_name_and_beside_others(String file, String text, String form)
      throws IOException {
    write(file, text);

    Result alone = lint(file);
    writeFullAccess("Full.json");
    Result beside = lint("--format", "json");

    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains(file + ":1:1: error: this is " + form + "; ");
    assertThat(beside.exitCode()).isZero();
    assertThat(json(beside).path("notices").path(0).path("file").asString()).endsWith(file);
    assertThat(beside.err()).contains("; policies in other forms were not read");
  }

  /** What the branch is called, nobody knows. */
  private void writeUndecided(String name) throws IOException {
    write(
        name,
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "codecommit:GitPush",
           "Resource": "arn:aws:codecommit:eu-west-3:240913576801:payroll",
           "Condition": {"StringEquals":
             {"codecommit:References": "refs/heads/${aws:PrincipalTag/team}"}}}]}
        """);
  }

  @Test
  void undecided_questions_are_counted_and_fail_if_asked_to() throws IOException {
    writeUndecided("Deny.json");

    Result text = lint();
    Result report = lint("--format", "json", "--fail-on-undecided");

    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).containsPattern("in 1 file with 1 statement; [1-9] undecided\n$");
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.err()).contains(" undecided");
    JsonNode first = json(report).path("undecided").path(0);
    assertThat(first.path("rule").asString()).isNotEmpty();
    assertThat(first.path("policy").asString()).isEqualTo("Deny");
    assertThat(first.path("statement").asInt(-1)).isZero();
    assertThat(first.path("reason").asString()).isNotEmpty();
    assertThat(first.path("line").asInt()).isGreaterThan(1);
    assertThat(json(report).at("/summary/undecided").asInt())
        .isEqualTo(json(report).path("undecided").size());
    assertThat(schema("lint").validate(json(report))).isEmpty();
  }

  @Test
  void configuration_makes_undecided_questions_fail_and_a_rule_that_is_off_asks_none()
      throws IOException {
    writeUndecided("Deny.json");
    write("policycheck.yaml", "lint: {failOnUndecided: true}\n");
    Result result = lint("--format", "json");
    StringBuilder off = new StringBuilder("lint: {failOnUndecided: true, rules: {");
    json(result)
        .path("undecided")
        .forEach(open -> off.append(open.path("rule").asString()).append(": off, "));
    write("policycheck.yaml", off.append("case-only-difference: off}}\n").toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(lint().exitCode()).isZero();
  }

  /** As pre-commit calls it: with the files of a commit. */
  @Test
  void files_of_an_account_are_judged_in_it() throws IOException {
    Files.copy(EXAMPLES.resolve("account.yaml"), folder.resolve("account.yaml"));
    Files.copy(
        EXAMPLES.resolve("DenyChangesToMaster.json"), folder.resolve("DenyChangesToMaster.json"));

    Result whole = lint("--account", ".", "--format", "json");
    Result file = lint("DenyChangesToMaster.json", "--format", "json");

    assertThat(file.exitCode()).isEqualTo(1);
    assertThat(json(file).path("findings")).isNotEmpty().isEqualTo(json(whole).path("findings"));
    assertThat(finding(file, "branch-protection-incomplete").path("account").asString())
        .isEqualTo(".");
  }

  @Test
  void answer_of_the_aws_cli_is_linted() throws IOException {
    writeFullAccess("Full.json");
    String policy = Files.readString(folder.resolve("Full.json"));
    write("get-policy-version.json", "{\"PolicyVersion\": {\n\"Document\":\n" + policy + "}}");
    Files.delete(folder.resolve("Full.json"));

    JsonNode finding = finding(lint("--format", "json"), "service-wildcard");

    assertThat(finding.path("line").asInt()).isEqualTo(4);
  }

  /** The same repository, policy and mistakes, looked at from elsewhere and spelt otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"sarif", "gitlab"})
  void reports_are_the_same_from_wherever_they_are_asked_for(String format) throws IOException {
    writeFullAccess("project/policies/Full.json");
    Files.createDirectories(folder.resolve("project/.git"));
    Files.createDirectories(folder.resolve("other/.git"));
    String file = folder.resolve("project/policies/Full.json").toString();
    List<Result> results =
        List.of(
            Policycheck.runIn(folder.resolve("project"), Map.of(), "lint", ".", "--format", format),
            Policycheck.runIn(
                folder.resolve("project/policies"),
                Map.of(),
                "lint",
                "Full.json",
                "--format",
                format),
            Policycheck.runIn(folder.resolve("other"), Map.of(), "lint", file, "--format", format),
            Policycheck.runIn(Path.of("/"), Map.of(), "lint", file, "--format", format));

    assertThat(results.get(0).out()).contains("\"policies/Full.json\"", "service-wildcard");
    assertThat(results).extracting(Result::out).containsOnly(results.get(0).out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lint nowhere | there is no file or folder `nowhere`",
        "lint --format xml | there is no format `xml`; there are text, json, sarif, junit, github,"
            + " gitlab",
        "lint --format jsn | there is no format `jsn`; did you mean `json`?",
        "lint --fail-on warnings | there is no severity `warnings`; did you mean `warning`?",
        "lint --policy-type scp | there is no type of policies `scp`; there are identity,",
        "lint --update-baseline | --update-baseline needs a file",
        "lint --baseline gone.json | there is no file `gone.json`",
        "lint --service-reference @policy.txt | @policy.txt:1:1: this is no service reference of format"
            + " 1; write one with `scripts/update-service-reference`",
        "lint --service-reference @latin1.txt | @latin1.txt:1:1: this is no service reference: it is"
            + " not UTF-8; write one with `scripts/update-service-reference`",
        "lint --baseline @policy.txt | @policy.txt:1:1: this is no baseline: here it is not JSON; fix"
            + " it, or remove it and write a new one",
        "lint --account gone | there is no folder `gone`",
        "rules deny-block-every-push | there is no rule `deny-block-every-push`; did you mean"
            + " `deny-blocks-every-push`?",
        "rules x | there is no rule `x`; `policycheck rules` lists them",
      })
  void wrong_words_are_answered(String arguments, String message) throws IOException {
    write("policy.txt", "nothing\n");
    Files.write(folder.resolve("latin1.txt"), new byte[] {(byte) 0xe4});

    String there = folder + "/";
    Result result = Policycheck.answer(arguments.replace("@", there).split(" ", -1));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message.replace("@", there));
    assertThat(result.out()).isEmpty();
  }

  @Test
  void misspelt_configuration_is_an_error() throws IOException {
    write("policycheck.yaml", "lint: {supress: []}\n");

    Result result = lint();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "policycheck.yaml:1:8: error: `supress` is not known here; did you mean `suppress`?");
  }

  @Test
  void output_goes_to_a_file_and_the_summary_to_the_error_stream() throws IOException {
    writeFullAccess("Full.json");

    Result result = lint("--format", "junit", "--output", "lint.xml");

    assertThat(result.out()).isEmpty();
    assertThat(Files.readString(folder.resolve("lint.xml"))).startsWith("<?xml");
    assertThat(result.err()).contains(" in 1 file with 1 statement");
  }
}
