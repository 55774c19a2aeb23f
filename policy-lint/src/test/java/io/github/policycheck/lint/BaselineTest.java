package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was there before does not count; what is new does, and what is gone is said. */
class BaselineTest {

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder).with("a.json", Project.BLOCKING);
  }

  private void write() {
    Baseline.write(project.lint(), project.file(".baseline.json"));
  }

  private LintResult lint() {
    return new Project(folder).withBaseline(".baseline.json").lint();
  }

  private static List<String> rules(LintResult result) {
    return result.findings().stream().map(found -> found.finding().rule()).toList();
  }

  @Test
  void file_names_findings_by_content() throws IOException {
    write();

    assertThat(Files.readString(project.file(".baseline.json")))
        .isEqualTo(
            """
            {
              "policycheckBaseline": 1,
              "findings": [
                {
                  "rule": "deny-blocks-every-push",
                  "file": "a.json",
                  "statement": "%s",
                  "count": 1
                }
              ]
            }
            """
                .formatted(project.lint().findings().get(0).statement().orElseThrow()));
  }

  @Test
  void known_finding_does_not_count_wherever_its_line_is() {
    write();
    project.with("a.json", "\n\n" + Project.BLOCKING);

    LintResult result = lint();

    assertThat(result.findings()).isEmpty();
    assertThat(result.baselined()).isEqualTo(1);
  }

  @Test
  void known_finding_does_not_count_by_whatever_name_its_file_is_found() throws IOException {
    write();
    Path link = Files.createSymbolicLink(project.file("link.json"), Path.of("a.json"));

    LintResult result =
        Linter.lint(
            new Project(folder)
                .withBaseline(".baseline.json")
                .request(List.of(link), Optional.empty()));

    assertThat(result.findings()).isEmpty();
    assertThat(result.baselined()).isEqualTo(1);
  }

  @Test
  void new_finding_counts_also_if_it_is_like_a_known_one() {
    write();
    project.with("b.json", Project.BLOCKING);

    assertThat(project.places(lint(), Project.RULE)).containsExactly("b.json:9");
  }

  @Test
  void changed_statement_is_new_and_its_old_entry_is_of_no_use() {
    write();
    project.with("a.json", Project.BLOCKING.replace("feature/*", "features/*"));

    assertThat(rules(lint())).containsExactlyInAnyOrder(Project.RULE, "unused-suppression");
  }

  @Test
  void text_that_is_no_policy_is_never_in_a_baseline() throws IOException {
    project.with("a.json", "{\"Statement\": [");
    assertThat(Baseline.write(project.lint(), project.file(".baseline.json"))).isZero();

    assertThat(rules(lint())).contains("json-syntax");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{' | 1:2 | here it is not JSON",
        "[] | 1:1 | it is a JSON object",
        "{'policycheckBaseline': 2, 'findings': []} | 1:25 | `policycheckBaseline` is 1, the one"
            + " format that is read",
        "{'policycheckBaseline': 1} | 1:26 | it has `policycheckBaseline` and `findings`",
        "{'findings': []} | 1:16 | it has `policycheckBaseline` and `findings`",
        "{'findings': {}} | 1:14 | `findings` is a list",
        "{'findings': [1]} | 1:15 | a finding is an object",
        "{'findings': [{'rule': 1}]} | 1:24 | `rule` takes a string",
        "{'findings': [{'rule': 'x'}]} | 1:15 | a finding has a `rule`, a `file`, a `statement` and"
            + " a `count`",
        "{'findings': [{'count': 0}]} | 1:25 | `count` takes a number from 1 on",
        "{'findings': [{'line': 0}]} | 1:24 | `line` is nothing that a finding has",
        "{'found': 0} | 1:11 | `found` is nothing that it has",
        "{'policycheckBaseline': 1, 'findings': []} 1 | 1:44 | there is more text after its end",
        "{'findings': [tru]} | 1:15 | here it is not JSON",
        "{'findings': [{'file': '\\u0000'}]} | 1:24 | `file` has a character that no name has",
      })
  void what_is_no_baseline_is_refused(String text, String place, String message) {
    project.with(".baseline.json", text.replace('\'', '"'));

    assertThatThrownBy(this::lint)
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage(
            project.file(".baseline.json")
                + ":"
                + place
                + ": this is no baseline: "
                + message
                + "; fix it, or remove it and write a new one");
  }

  /** Who looks at a part of the project takes no responsibility for the rest. */
  @Test
  void entries_of_files_that_were_not_read_stay_if_they_are_there() throws IOException {
    project.with("b/b.json", Project.BLOCKING).with("c.json", Project.BLOCKING);
    write();
    Files.delete(project.file("c.json"));
    project.with("b/b.json", Project.BLOCKING.replace("feature/*", "features/*"));

    LintResult part = Linter.lint(project.request(List.of(project.file("b")), Optional.empty()));

    assertThat(Baseline.write(part, project.file(".baseline.json"))).isEqualTo(2);
    assertThat(Files.readString(project.file(".baseline.json")))
        .contains("\"a.json\"", "\"b/b.json\"")
        .doesNotContain("c.json");
    assertThat(lint().findings()).isEmpty();
  }

  @Test
  void entries_of_files_that_are_broken_now_stay() throws IOException {
    write();
    String before = Files.readString(project.file(".baseline.json"));
    project.with("a.json", "{\"Statement\": [");

    write();

    assertThat(Files.readString(project.file(".baseline.json"))).isEqualTo(before);
    assertThat(rules(lint())).containsExactly("json-syntax");
  }

  @Test
  void what_is_no_baseline_is_never_overwritten() throws IOException {
    LintResult result = project.lint();

    assertThatThrownBy(() -> Baseline.write(result, project.file("a.json")))
        .isInstanceOf(UnreadableFileException.class);
    assertThat(Files.readString(project.file("a.json"))).isEqualTo(Project.BLOCKING);
  }

  /** The statement is the same, but more people are exposed by it. */
  @Test
  void finding_of_an_account_that_grows_is_new() {
    String account =
        """
        account: "111111111111"
        region: us-east-2
        repositories: [MyDemoRepo]
        policies: {Blocking: a.json}
        groups:
          One: {attached: [Blocking]}
        """;
    project.with("account.yaml", account);
    write();
    assertThat(lint().findings()).isEmpty();
    project.with("account.yaml", account + "  Two: {attached: [Blocking]}\n");

    assertThat(rules(lint())).contains(Project.RULE);
  }

  @Test
  void missing_baseline_is_an_error() {
    assertThatThrownBy(this::lint)
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("there is no file");
  }
}
