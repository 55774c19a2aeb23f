package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the command {@code lint} finds in the examples and on the pages of the rules. */
class LintExamplesTest extends LintCommandRuns {

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
        "inline-allow-against-group-deny | shadowed-allow",
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
    if (types.remove("user")) {
      fired.addAll(ofUsers());
    }
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
    fired.addAll(ofTerraform());

    assertThat(fired).containsAll(listed);
  }

  /** What a rule finds in blocks of Terraform is no policy of its own. */
  private Set<String> ofTerraform() throws IOException {
    Matcher blocks =
        Pattern.compile("```hcl\n(.*?)```", Pattern.DOTALL)
            .matcher(section(page("condition-blocks-merged"), "Avoid"));
    assertThat(blocks.find()).isTrue();
    write(
        "main.tf",
        "data \"aws_iam_policy_document\" \"a\" {\n  statement {\n    actions = [\"s3:GetObject\"]\n"
            + "    resources = [\"*\"]\n"
            + blocks.group(1)
            + "  }\n}\n");
    return new TreeSet<>(rules(lint("--format", "json", "main.tf")));
  }

  /** Some examples are the only policy of a user of an account. */
  private Set<String> ofUsers() throws IOException {
    StringBuilder policies = new StringBuilder();
    StringBuilder users = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve("user"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        String policy = name.substring(0, name.indexOf('.'));
        policies.append("  ").append(policy).append(": ").append(name).append('\n');
        users.append("  ").append(policy).append(": {attached: [").append(policy).append("]}\n");
      }
    }
    write(
        "user/account.yaml",
        "account: \"240913576801\"\nregion: eu-west-3\nrepositories: [payroll]\npolicies:\n"
            + policies
            + "users:\n"
            + users);
    return new TreeSet<>(rules(lint("--format", "json", "user")));
  }
}
