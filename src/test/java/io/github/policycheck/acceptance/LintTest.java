package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The command {@code lint}, as a process. */
class LintTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern AVOID =
      Pattern.compile("^```json(?: (\\w+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Path EXAMPLES = Policycheck.root().resolve("examples/policies");

  private static final Path MANAGED =
      Policycheck.root()
          .resolve("account-files/src/main/resources/io/github/policycheck/accountfiles/managed");

  @TempDir Path folder;

  /** What the command says of the accounts and rules that several tests look at. */
  private static final Map<String, Result> LINTED = new HashMap<>();

  private static final Map<String, String> PAGES = new HashMap<>();

  private static Result linted(String account) {
    return LINTED.computeIfAbsent(
        account, path -> Policycheck.run("lint", "--account", path, "--format", "json"));
  }

  private static String page(String rule) {
    return PAGES.computeIfAbsent(rule, id -> Policycheck.run("rules", id).out());
  }

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
                  .getSchema(Policycheck.run("schema", "lint").out())
                  .validate(json(result)))
          .isEmpty();
    }
  }

  /** What looked at nothing has found nothing out, in whatever form it is said. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "github", "gitlab"})
  void nothing_read_is_not_clean(String format) throws IOException {
    write("infra/stack.yaml", "Resources:\n  P: {Type: AWS::IAM::ManagedPolicy}\n");
    write(".github/workflows/deny.json", "{\"Statement\": []}");

    Result result = lint("--format", format);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            ".:1:1: error: there is no policy here, nothing was looked at",
            "1 CloudFormation template, as `./infra/stack.yaml`",
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
        "t.json | {\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::Policy\"}}} | a CloudFormation template",
        "main.tf | resource \"aws_iam_policy\" \"p\" {} | a Terraform file",
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

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Policycheck.run("schema", name).out());
  }

  @Test
  void baseline_is_left_as_it_is_if_not_all_could_be_read() throws IOException {
    writeFullAccess("Full.json");
    lint("--baseline", "known.json", "--update-baseline");
    String before = Files.readString(folder.resolve("known.json"));
    Files.delete(folder.resolve("Full.json"));
    Files.createSymbolicLink(folder.resolve("Full.json"), Path.of("nowhere"));

    Result result = lint("--baseline", "known.json", "--update-baseline");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Full.json:1:1: error: ", "`known.json` is left as it is");
    assertThat(Files.readString(folder.resolve("known.json"))).isEqualTo(before);
  }

  @Test
  void baseline_of_a_part_keeps_the_rest_and_says_what_it_leaves_out() throws IOException {
    writeFullAccess("a/Full.json");
    writeFullAccess("b/Full.json");
    lint("--baseline", "known.json", "--update-baseline");
    String whole = Files.readString(folder.resolve("known.json"));
    write("a/Broken.json", "{\"Statement\": [");
    write(
        "policycheck.yaml",
        "lint: {suppress: [{rule: service-wildcard, file: gone.json, reason: gone}]}\n");

    Result result = lint("a", "--baseline", "known.json", "--update-baseline");

    assertThat(result.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("known.json"))).isEqualTo(whole);
    assertThat(result.err())
        .isEqualTo(
            """
            policycheck: `known.json` has %d findings
            policycheck: warning: left out: 1 finding in text that is no policy; fix it
            policycheck: warning: left out: 1 finding about suppressions; fix or remove those
            """
                .formatted(JSON.readTree(whole).path("findings").size()));
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
        "lint --service-reference policy.txt | policy.txt:1:1: this is no service reference of format"
            + " 1; write one with `scripts/update-service-reference`",
        "lint --service-reference latin1.txt | latin1.txt:1:1: this is no service reference: it is"
            + " not UTF-8; write one with `scripts/update-service-reference`",
        "lint --baseline policy.txt | policy.txt:1:1: this is no baseline: here it is not JSON; fix"
            + " it, or remove it and write a new one",
        "lint --account gone | there is no folder `gone`",
        "rules deny-block-every-push | there is no rule `deny-block-every-push`; did you mean"
            + " `deny-blocks-every-push`?",
        "rules x | there is no rule `x`; `policycheck rules` lists them",
      })
  void wrong_words_are_answered(String arguments, String message) throws IOException {
    write("policy.txt", "nothing\n");
    Files.write(folder.resolve("latin1.txt"), new byte[] {(byte) 0xe4});

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ". | approval-rule-bypass branch-protection-incomplete protection-bypass-action"
            + " simplify-null-check",
        "aws-sample | approval-rule-bypass branch-protection-incomplete protection-bypass-action"
            + " simplify-null-check",
        "allow-string-equals | allow-blocks-every-push",
        "allow-string-equals-if-exists | ''",
        "boundary-caps | ''",
        "complete-protection | ''",
        "every-repository | ''",
        "guarded-repository | aws-never-sends-key",
        "inline-allow-against-group-deny | ''",
        "null-left-out | deny-blocks-every-push",
        "only-feature-branches | ''",
        "organization-caps | ''",
        "release-branches | ''",
        "single-object-statement | ''",
      })
  void example_shows_what_it_teaches_and_nothing_else(String account, String rules) {
    Result result = linted("examples/policies/" + account);

    assertThat(String.join(" ", new TreeSet<>(rules(result)))).isEqualTo(rules);
  }

  /** The table of lessons says what lint finds in each. */
  @ParameterizedTest
  @MethodSource("accounts")
  void readme_of_the_examples_says_what_lint_finds(String account) throws IOException {
    if (account.isEmpty()) {
      return; // the article itself is no lesson
    }
    String row =
        Files.readAllLines(EXAMPLES.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| [" + account + "](" + account + ") |"))
            .findFirst()
            .orElseThrow();
    Set<String> said = new TreeSet<>();
    Matcher links =
        Pattern.compile("\\[([a-z-]+)]\\(\\.\\./\\.\\./docs/rules/\\1\\.md\\)").matcher(row);
    while (links.find()) {
      said.add(links.group(1));
    }

    Result result = linted("examples/policies/" + account);

    assertThat(said).isEqualTo(new TreeSet<>(rules(result)));
    assertThat(row.endsWith("| nothing |")).isEqualTo(said.isEmpty());
  }

  @Test
  void article_leaves_eight_actions_open_to_developers_and_create_commit_shows_it() {
    Result result = linted("examples/policies/");

    assertThat(result.exitCode()).isEqualTo(1);
    JsonNode finding = finding(result, "branch-protection-incomplete");
    assertThat(finding.path("message").asString())
        .contains("`group/Developers`", "8 of 12 actions: CreateBranch, CreateCommit, DeleteFile");
    assertThat(finding.at("/witness/principal").asString()).isEqualTo("group/Developers");
    assertThat(finding.at("/witness/action").asString()).isEqualTo("codecommit:CreateCommit");
  }

  @Test
  void sample_of_today_leaves_three_actions_open() {
    Result result = linted("examples/policies/aws-sample");

    assertThat(finding(result, "branch-protection-incomplete").path("message").asString())
        .contains(
            "`refs/heads/main` and `refs/heads/prod`",
            "3 of 12 actions: CreateBranch, CreateCommit, DeleteFile");
  }

  private static JsonNode finding(Result result, String rule) {
    for (JsonNode finding : json(result).path("findings")) {
      if (finding.path("rule").asString().equals(rule)) {
        return finding;
      }
    }
    throw new AssertionError("no finding of " + rule + " in " + result.out());
  }

  /** The rules are those that the program lists, the policies those that their pages warn of. */
  @Test
  void every_rule_that_is_listed_fires() throws IOException {
    Set<String> listed = listed();
    Set<String> types = new TreeSet<>();
    for (String rule : listed) {
      Matcher examples = AVOID.matcher(section(page(rule), "Avoid"));
      for (int i = 0; examples.find(); i++) {
        String type = examples.group(1) == null ? "identity" : examples.group(1);
        types.add(type);
        write(type + "/" + rule + "-" + i + ".json", examples.group(2));
      }
    }
    Set<String> fired = new TreeSet<>();
    for (String type : types) {
      // By name, so that text that is nothing at all is read too.
      List<String> arguments = new ArrayList<>(List.of("--format", "json", "--policy-type", type));
      try (Stream<Path> files = Files.list(folder.resolve(type))) {
        files.sorted().forEach(file -> arguments.add(folder.relativize(file).toString()));
      }
      fired.addAll(rules(lint(arguments.toArray(String[]::new))));
    }
    write(
        "policycheck.yaml",
        """
        lint:
          suppress:
            - {rule: service-wildcard, file: gone.json, reason: gone}
            - {rule: service-wildcard, file: gone.json, reason: over, expires: "2020-01-31"}
        """);
    fired.addAll(rules(lint("--format", "json")));

    assertThat(fired).containsAll(listed);
  }

  private Set<String> listed() {
    return run("rules")
        .out()
        .lines()
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Result run(String... arguments) {
    return Policycheck.runIn(folder, Map.of(), arguments);
  }

  private static String section(String page, String name) {
    int start = page.indexOf("\n## " + name + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end);
  }

  /** The command is asked what each witness of an example says that it answers. */
  @ParameterizedTest
  @MethodSource("accounts")
  void every_witness_is_confirmed_by_eval(String account) {
    String path = "examples/policies/" + account;
    Result result = linted(path);

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

  /** An account may have more repositories than its file lists, and policies speak of them. */
  @Test
  void witness_on_a_repository_that_the_account_does_not_list_is_confirmed_by_eval()
      throws IOException {
    Path account = folder.resolve("unlisted");
    Files.createDirectories(account);
    Path examples = Policycheck.root().resolve("examples/policies");
    Files.copy(examples.resolve("account.yaml"), account.resolve("account.yaml"));
    Files.writeString(
        account.resolve("DenyChangesToMaster.json"),
        Files.readString(examples.resolve("DenyChangesToMaster.json"))
            .replace("MyDemoRepo", "MyDemoRep"));

    Result result = lint("--account", account.toString(), "--format", "json");

    JsonNode open = finding(result, "branch-protection-incomplete");
    assertThat(open.path("message").asString()).contains("did you mean").contains(":MyDemoRepo`?");
    assertThat(open.at("/witness/resource").asString()).endsWith(":MyDemoRep");
    assertThat(evalled(account.toString(), open.path("witness")))
        .isEqualTo(open.at("/witness/decision").asString());
  }

  /**
   * What a policy of no account shows is asked of the simulator, for whoever has the policy and the
   * one that it is assumed to be next to. Its examples are those that the pages of the rules warn
   * of, and the policies of the examples, each by itself.
   */
  @Test
  void every_witness_of_a_lone_policy_is_confirmed_by_simulate() throws IOException {
    int number = 0;
    for (String rule : listed()) {
      Matcher examples = AVOID.matcher(section(page(rule), "Avoid"));
      while (examples.find()) {
        if (examples.group(1) == null) {
          write("lone/" + rule + "-" + number++ + ".json", examples.group(2));
        }
      }
    }
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        write("lone/example-" + number++ + ".json", Files.readString(file));
      }
    }
    List<String> decisions = new ArrayList<>();
    StringBuilder requests = new StringBuilder();
    for (JsonNode finding : json(lint("lone", "--format", "json")).path("findings")) {
      JsonNode witness = finding.path("witness");
      if (witness.isObject()) {
        assertThat(witness.path("principal").isNull()).isTrue();
        decisions.add(finding.path("file").asString() + ": " + witness.path("decision").asString());
        requests.append(request(witness, folder.resolve(finding.path("file").asString())));
      }
    }
    write("requests.jsonl", requests.toString());

    List<String> answers = run("simulate", "--batch", "requests.jsonl").out().lines().toList();

    assertThat(decisions).hasSizeGreaterThan(20).hasSameSizeAs(answers);
    for (int i = 0; i < answers.size(); i++) {
      String file = decisions.get(i).substring(0, decisions.get(i).indexOf(':'));
      String decision =
          JSON.readTree(answers.get(i)).at("/EvaluationResults/0/EvalDecision").asString();
      assertThat(file + ": " + decision).as(answers.get(i)).isEqualTo(decisions.get(i));
    }
  }

  /** Returns a user of the account in which the resource is. */
  private static String somebody(JsonNode witness) {
    String[] arn = (witness.path("resource").asString() + ":::::").split(":", 6);
    boolean isPlaced = arn[4].length() == 12;
    return "arn:%s:iam::%s:user/Somebody"
        .formatted(isPlaced ? arn[1] : "aws", isPlaced ? arn[4] : "123456789012");
  }

  private static String request(JsonNode witness, Path policy) throws IOException {
    ObjectNode request = JSON.createObjectNode().put("CallerArn", somebody(witness));
    ArrayNode policies = request.putArray("PolicyInputList").add(Files.readString(policy));
    if (witness.path("assumedPolicy").isString()) {
      policies.add(
          Files.readString(MANAGED.resolve(witness.path("assumedPolicy").asString() + ".json")));
    }
    request.putArray("ActionNames").add(witness.path("action").asString());
    request.putArray("ResourceArns").add(witness.path("resource").asString());
    ArrayNode entries = request.putArray("ContextEntries");
    for (Map.Entry<String, JsonNode> key : witness.path("context").properties()) {
      if (!key.getValue().isEmpty()) {
        ObjectNode entry = entries.addObject().put("ContextKeyName", key.getKey());
        entry.set("ContextKeyValues", key.getValue());
        entry.put("ContextKeyType", "stringList");
      }
    }
    return request + "\n";
  }

  private static String evalled(String account, JsonNode witness) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "eval",
                "--format",
                "json",
                "--account",
                Policycheck.root().resolve(account).toString(),
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
    return JSON.readTree(Policycheck.answer(command.toArray(String[]::new)).out())
        .path("decision")
        .asString();
  }
}
