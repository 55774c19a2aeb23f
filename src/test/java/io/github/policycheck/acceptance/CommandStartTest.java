package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command loads: nobody who asks one question waits for what lint alone needs. */
class CommandStartTest {

  private static final String REFERENCE = "] io.github.policycheck.analysis.services.";
  private static final String ANALYSIS = "] io.github.policycheck.analysis.";
  private static final String REPORT = "] io.github.policycheck.report.";
  private static final String PAGE = REPORT + "page.";
  private static final String TEMPLATES = "] gg.jte.";
  private static final String LINT = "] io.github.policycheck.lint.";
  private static final String JSON_SCHEMA = "] com.networknt.";
  private static final String MANAGED = "accountfiles.ManagedPolicyCollection ";

  @TempDir private Path folder;

  @Test
  void eval_leaves_lint_alone() throws IOException {
    List<String> loaded =
        loadedFor(1, "eval", "--principal", "Developers", "--ref", "refs/heads/master");

    assertThat(loaded).anyMatch(line -> line.contains("cli.EvalCommand "));
    assertLintIsLeftAlone(loaded);
    // Makes hashCode and equals of records: policies are known again by the place of their text.
    assertThat(loaded).noneMatch(line -> line.contains("java.lang.runtime.ObjectMethods"));
  }

  @Test
  void simulate_leaves_lint_alone() throws IOException {
    List<String> loaded = loadedFor(0, "simulate", "examples/simulate/request.json");

    assertThat(loaded).anyMatch(line -> line.contains("cli.SimulateCommand "));
    assertLintIsLeftAlone(loaded);
  }

  @Test
  void only_a_file_that_is_not_right_needs_the_validator_of_json_schema() throws IOException {
    assertThat(loadedFor(0, "simulate", "examples/simulate/request.json"))
        .noneMatch(line -> line.contains(JSON_SCHEMA));
    assertThat(loadedFor(1, "eval", "--principal", "Developers", "--ref", "refs/heads/master"))
        .noneMatch(line -> line.contains(JSON_SCHEMA));
    Path account = Files.createDirectory(folder.resolve("account"));
    Files.writeString(account.resolve("account.yaml"), "account: \"240913576801\"\n");
    assertThat(loadedFor(2, "snapshot", "--account", account.toString(), "--out", "none"))
        .anyMatch(line -> line.contains(JSON_SCHEMA));
  }

  /** Some 500 KB, which the account of the article does not need. */
  @Test
  void only_who_names_a_policy_of_aws_reads_them() throws IOException {
    assertThat(loadedFor(1, "eval", "--principal", "Developers", "--ref", "refs/heads/master"))
        .anyMatch(line -> line.contains("accountfiles.ManagedPolicies "))
        .noneMatch(line -> line.contains(MANAGED));
    Path account = Files.createDirectory(folder.resolve("managed"));
    Files.writeString(
        account.resolve("account.yaml"),
        """
        account: "240913576801"
        region: eu-north-1
        repositories: [fjord]
        users: {ada: {attached: [AdministratorAccess]}}
        """);
    assertThat(
            loadedFor(
                0,
                "eval",
                "--account",
                account.toString(),
                "--principal",
                "ada",
                "--ref",
                "refs/heads/x"))
        .anyMatch(line -> line.contains(MANAGED));
  }

  @Test
  void only_a_page_needs_its_template() throws IOException {
    assertThat(loadedFor(0, "who-can", "--ref", "refs/heads/master"))
        .anyMatch(line -> line.contains(REPORT))
        .noneMatch(line -> line.contains(TEMPLATES) || line.contains(PAGE));
    assertThat(loadedFor(0, "report", "--out", folder.resolve("report.html").toString()))
        .anyMatch(line -> line.contains(TEMPLATES))
        .anyMatch(line -> line.contains(PAGE));
  }

  /** Without this the first two would pass if the names of packages changed. */
  @Test
  void lint_does_not() throws IOException {
    List<String> loaded = loadedFor(1, "lint", "examples/policies/DenyChangesToMaster.json");

    assertThat(List.of(REFERENCE, ANALYSIS, LINT))
        .allSatisfy(name -> assertThat(loaded).anyMatch(line -> line.contains(name)));
  }

  private static void assertLintIsLeftAlone(List<String> loaded) {
    assertThat(loaded)
        .noneMatch(
            line ->
                line.contains(REFERENCE)
                    || line.contains(ANALYSIS)
                    || line.contains(REPORT)
                    || line.contains(LINT));
  }

  private List<String> loadedFor(int exitCode, String... arguments) throws IOException {
    Path log = folder.resolve("classes.log");
    // An archive may hide what a class loads beside itself.
    List<String> command = new ArrayList<>(Policycheck.command(Policycheck.jar()));
    command.add(1, "-Xlog:class+load:file=" + log);
    command.addAll(List.of(arguments));
    Policycheck.Result result = Policycheck.process(Policycheck.root(), Map.of(), command);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    return Files.readAllLines(log);
  }
}
