package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The scripts of {@code integrations}, run as pipelines run them, with a {@code policycheck} that
 * writes down what it is called with. What pipelines are made of is checked against its schema by
 * {@code scripts/check-integrations}.
 */
class IntegrationsTest extends IntegrationScripts {

  /** What a user may have written, or somebody who opens a pull request. */
  private static final List<String> HOSTILE =
      List.of(
          "with space",
          "a'b\"c",
          "$(touch pwned)",
          "`touch pwned`",
          "; touch pwned",
          "-rf",
          "--update-baseline",
          "*",
          "a\\nb",
          "  both ends  ",
          "ümläut");

  @Test
  void texts_of_users_reach_the_command_as_they_are() throws IOException {
    environment.put("LINT_PATHS", "\n" + String.join("\n", HOSTILE) + "\n");
    environment.put("LINT_ACCOUNT", "$(touch pwned) 'x'");
    environment.put("LINT_FAIL_ON", "note; touch pwned");

    Policycheck.Result result = run(SCRIPTS.resolve("lint").toString());

    assertThat(result.exitCode()).isZero();
    List<String> expected =
        new ArrayList<>(
            List.of(
                "lint",
                "--format=text",
                "--account=$(touch pwned) 'x'",
                "--fail-on=note; touch pwned",
                "--"));
    expected.addAll(HOSTILE);
    assertThat(calls()).containsExactly(expected);
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void reports_and_summary_are_written_and_findings_fail() throws IOException {
    environment.put("FAKE_EXIT", "1");
    environment.put("LINT_REPORTS", "sarif=a b.sarif\njunit=x.xml");
    Path summary = Files.writeString(temporary.resolve("summary.md"), "before\n");
    environment.put("LINT_SUMMARY", summary.toString());

    Policycheck.Result result = run(SCRIPTS.resolve("lint").toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).startsWith("from ");
    assertThat(work.resolve("a b.sarif")).exists();
    assertThat(work.resolve("x.xml")).exists();
    assertThat(summary).content().startsWith("before\n## summary\n");
    assertThat(calls()).hasSize(4);
  }

  @Test
  void report_that_cannot_be_written_fails_a_clean_run() throws IOException {
    Path broken = temporary.resolve("bin/policycheck");
    Files.writeString(
        broken, "#!/bin/sh\ncase $* in *sarif*) echo no place for it >&2; exit 2 ;; esac\n");
    environment.put("LINT_REPORTS", "sarif=x");

    Policycheck.Result result = run(SCRIPTS.resolve("lint").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("no place for it\n");
  }

  /** What could not be read is said once; a report that is not there is said each time. */
  @Test
  void each_report_that_cannot_be_written_is_said() throws IOException {
    Files.writeString(
        temporary.resolve("bin/policycheck"),
        """
        #!/bin/sh
        case $* in
          *text*) echo "a.json:1:1: error: unreadable" >&2 ;;
          *) echo "a.json:1:1: error: unreadable" >&2; echo "policycheck: error: $2" >&2 ;;
        esac
        exit 2
        """);
    environment.put("LINT_REPORTS", "sarf=x\njunt=y");

    Policycheck.Result result = run(SCRIPTS.resolve("lint").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            """
            a.json:1:1: error: unreadable
            policycheck: error: --format=sarf
            policycheck: error: --format=junt
            """);
  }

  @Test
  void action_gives_inputs_by_the_environment_alone() throws IOException {
    String action = Files.readString(ROOT.resolve("action.yml"));

    assertThat(matches(action, "(?m)^ *run: (.*)$"))
        .hasSize(2)
        .allSatisfy(run -> assertThat(run).doesNotContain("${{"));
    Map<String, String> inputs = new TreeMap<>();
    Pattern.compile("(?m)^ {8}([A-Z_]+): \\$\\{\\{ inputs\\.([a-z-]+) }}$")
        .matcher(action)
        .results()
        .forEach(found -> inputs.put(found.group(1), found.group(2)));
    assertThat(inputs)
        .isEqualTo(
            Map.of(
                "LINT_PATHS", "paths",
                "LINT_ACCOUNT", "account",
                "LINT_FAIL_ON", "fail-on",
                "WITH_SUMMARY", "summary"));
  }

  @Test
  void actions_of_others_are_named_by_their_commits() throws IOException {
    List<String> used = new ArrayList<>();
    try (Stream<Path> workflows = Files.list(ROOT.resolve(".github/workflows"))) {
      for (Path file : Stream.concat(workflows, Stream.of(ROOT.resolve("action.yml"))).toList()) {
        used.addAll(matches(Files.readString(file), "(?m)^ *(?:- )?uses: (.*)$"));
      }
    }

    assertThat(used)
        .hasSizeGreaterThan(5)
        .allMatch(use -> use.equals("./") || use.matches("\\S+@[0-9a-f]{40} # v[0-9.]+"));
  }

  @Test
  void steps_of_the_action_lint_and_say_where_the_report_is() throws IOException {
    environment.put("LINT_PATHS", "it's here");
    environment.put("FAKE_EXIT", "1");
    List<String> steps = steps();

    assertThat(run("sh", "-e", "-c", steps.get(0)).exitCode()).isZero();
    assertThat(run("sh", "-e", "-c", steps.get(1)).exitCode()).isEqualTo(1);

    Path sarif = temporary.resolve("policycheck.sarif");
    assertThat(temporary.resolve("output"))
        .content()
        .isEqualTo("builds=false\nsarif=" + sarif + "\n");
    assertThat(sarif).exists();
    assertThat(temporary.resolve("summary")).content().startsWith("## summary");
    assertThat(calls().get(0)).containsExactly("lint", "--format=github", "--", "it's here");
  }

  @Test
  void steps_of_the_action_show_what_the_command_itself_writes() throws IOException {
    Path account = ROOT.resolve("examples/policies/aws-sample");
    Files.writeString(
        temporary.resolve("bin/policycheck"),
        "#!/bin/sh\nexec "
            + Policycheck.command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "))
            + " \"$@\"\n");
    environment.put("LINT_ACCOUNT", account.toString());

    Policycheck.Result linted = run("sh", "-e", "-c", steps().get(1));

    assertThat(linted.exitCode()).as(linted.err()).isEqualTo(1);
    assertThat(linted.out()).isEqualTo(lint(account, "github")).contains("::error ");
    assertThat(temporary.resolve("summary"))
        .content()
        .isEqualTo(lint(account, "markdown"))
        .startsWith("### policycheck lint\n")
        .contains("| | rule | place | whom | what |");
    assertThat(temporary.resolve("policycheck.sarif")).content().isEqualTo(lint(account, "sarif"));
  }

  private String lint(Path account, String format) {
    return Policycheck.runIn(work, Map.of(), "lint", "--account=" + account, "--format=" + format)
        .out();
  }

  /** Returns what the steps of the action run, and has the environment of one. */
  private List<String> steps() throws IOException {
    environment.put("GITHUB_ACTION_PATH", ROOT.toString());
    environment.put("GITHUB_OUTPUT", Files.createFile(temporary.resolve("output")).toString());
    environment.put("GITHUB_STEP_SUMMARY", temporary.resolve("summary").toString());
    environment.put("RUNNER_TEMP", temporary.toString());
    environment.put("WITH_SUMMARY", "true");
    return matches(Files.readString(ROOT.resolve("action.yml")), "(?m)^ *run: '(.*)'$");
  }

  @Test
  void pipelines_fetch_the_scripts_and_lint() throws IOException {
    Path repository = Files.createDirectories(temporary.resolve("repository"));
    for (String script : List.of("find-policycheck", "lint", "release.txt")) {
      Path copy = Files.createDirectories(repository.resolve("integrations")).resolve(script);
      Files.copy(SCRIPTS.resolve(script), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    run("git", "-C", repository.toString(), "init", "-q", "-b", "main");
    run("git", "-C", repository.toString(), "add", ".");
    run(
        "git",
        "-C",
        repository.toString(),
        "-c",
        "user.name=n",
        "-c",
        "user.email=e",
        "commit",
        "-qm",
        "m");
    environment.put("POLICYCHECK_REPOSITORY", repository.toString());
    environment.put("POLICYCHECK_REVISION", "main");
    environment.put("POLICYCHECK_HOME", temporary.resolve("gitlab").toString());
    environment.put("WORKSPACE_TMP", temporary.resolve("jenkins@tmp").toString());
    environment.put("LINT_PATHS", "policies");
    String gitlab = Files.readString(SCRIPTS.resolve("gitlab/policycheck.yml"));
    String jenkins = Files.readString(SCRIPTS.resolve("jenkins/Jenkinsfile"));
    String ofGitLab = String.join("\n", matches(gitlab, "(?m)^ {4}- (\\w.* .*)$"));
    String ofJenkins = matches(jenkins, "(?s)sh '''(.*?)'''").get(0);

    for (String script : List.of(ofGitLab, ofJenkins, ofJenkins)) {
      Policycheck.Result result = run("sh", "-e", "-c", script);
      assertThat(result.exitCode()).as(result.err()).isZero();
    }

    assertThat(calls())
        .hasSize(3)
        .allSatisfy(
            call -> assertThat(call).containsExactly("lint", "--format=text", "--", "policies"));
  }

  @Test
  void hook_of_pre_commit_hands_its_arguments_on() throws IOException {
    List<String> entries =
        matches(Files.readString(ROOT.resolve(".pre-commit-hooks.yaml")), "(?m)entry: (.*)$");

    for (String entry : entries) {
      String[] words = entry.split(" ", -1);
      run(ROOT.resolve(words[0]).toString(), words[1], "--account", "a b");
    }

    assertThat(calls())
        .containsExactly(List.of("lint", "--account", "a b"), List.of("test", "--account", "a b"));
  }
}
