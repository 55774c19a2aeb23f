package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code lint}, as a process. */
class LintTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path EXAMPLES = Policycheck.root().resolve("examples/policies");

  @TempDir Path folder;

  private static JsonNode json(Result result) {
    return JSON.readTree(result.out());
  }

  private Result lint(String... arguments) {
    List<String> all = new ArrayList<>(List.of("lint"));
    all.addAll(List.of(arguments));
    return Policycheck.runIn(folder, Map.of(), all.toArray(String[]::new));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void writeFullAccess(String name) throws IOException {
    write(
        name,
        """
        {"Version": "2012-10-17",
         "Statement": [{"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"}]}
        """);
  }

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

  private static List<String> rules(Result result) {
    List<String> rules = new ArrayList<>();
    json(result).path("findings").forEach(finding -> rules.add(finding.path("rule").asString()));
    return rules;
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
        "lint --service-reference policy.txt | `policy.txt`: line 1: this is no service reference",
        "lint --account gone | there is no folder `gone`",
        "rules deny-block-every-push | there is no rule `deny-block-every-push`; did you mean"
            + " `deny-blocks-every-push`?",
        "rules x | there is no rule `x`; `policycheck rules` lists them",
      })
  void wrong_words_are_answered(String arguments, String message) throws IOException {
    write("policy.txt", "nothing\n");

    Result result = Policycheck.runIn(folder, Map.of(), arguments.split(" ", -1));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
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
  void baseline_goes_round() throws IOException {
    writeFullAccess("Full.json");
    assertThat(
            lint("--fail-on", "note", "--baseline", "known.json", "--update-baseline").exitCode())
        .isZero();
    assertThat(lint("--fail-on", "note", "--baseline", "known.json").exitCode()).isZero();

    writeFullAccess("New.json");

    Result result = lint("--fail-on", "note", "--baseline", "known.json", "--format", "json");
    assertThat(result.exitCode()).isEqualTo(1);
    json(result)
        .path("findings")
        .forEach(finding -> assertThat(finding.path("file").asString()).endsWith("New.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Policycheck.run("schema", "baseline").out())
                .validate(JSON.readTree(Files.readString(folder.resolve("known.json")))))
        .isEmpty();
  }

  @Test
  void suppression_goes_round_by_the_hash_that_lint_shows() throws IOException {
    writeFullAccess("policies/Full.json");
    Result before = lint("--format", "json", "--fail-on", "note");
    StringBuilder yaml = new StringBuilder("lint:\n  suppress:\n");
    for (JsonNode finding : json(before).path("findings")) {
      yaml.append("    - {rule: ")
          .append(finding.path("rule").asString())
          .append(", file: policies/Full.json, statement: \"")
          .append(finding.path("statement").asString())
          .append("\", reason: break glass}\n");
    }
    write("policycheck.yaml", yaml.toString());

    Result after = lint("--format", "sarif", "--fail-on", "note");

    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(after.exitCode()).isZero();
    JsonNode results = json(after).at("/runs/0/results");
    assertThat(results).isNotEmpty();
    results.forEach(
        result ->
            assertThat(result.at("/suppressions/0/justification").asString())
                .isEqualTo("break glass"));
  }

  @Test
  void output_goes_to_a_file_and_the_summary_to_the_error_stream() throws IOException {
    writeFullAccess("Full.json");

    Result result = lint("--format", "junit", "--output", "lint.xml");

    assertThat(result.out()).isEmpty();
    assertThat(Files.readString(folder.resolve("lint.xml"))).startsWith("<?xml");
    assertThat(result.err()).contains(" in 1 file with 1 statement");
  }

  static Stream<String> accounts() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.endsWith("account.yaml"))
          .map(file -> EXAMPLES.relativize(file.getParent()).toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  /** The command is asked what each witness of an example says that it answers. */
  @ParameterizedTest
  @MethodSource("accounts")
  void every_witness_is_confirmed_by_eval(String account) {
    String path = "examples/policies/" + account;
    Result result = Policycheck.run("lint", "--account", path, "--format", "json");

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Policycheck.run("schema", "lint").out())
                .validate(json(result)))
        .isEmpty();
    for (JsonNode finding : json(result).path("findings")) {
      JsonNode witness = finding.path("witness");
      if (witness.isObject() && witness.path("principal").isString()) {
        assertThat(evalled(path, witness)).isEqualTo(witness.path("decision").asString());
      }
    }
  }

  private static String evalled(String account, JsonNode witness) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "eval",
                "--format",
                "json",
                "--account",
                account,
                "--principal",
                witness.path("principal").asString(),
                "--action",
                witness.path("action").asString(),
                "--resource",
                witness.path("resource").asString()));
    witness
        .path("context")
        .properties()
        .forEach(
            key ->
                key.getValue()
                    .forEach(
                        value -> {
                          boolean isReference = key.getKey().equals("codecommit:References");
                          command.add(isReference ? "--ref" : "--context");
                          command.add(
                              isReference
                                  ? value.asString()
                                  : key.getKey() + "=" + value.asString());
                        }));
    return JSON.readTree(Policycheck.run(command.toArray(String[]::new)).out())
        .path("decision")
        .asString();
  }
}
