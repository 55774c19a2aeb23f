package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is called JSON and is none was not read, and what was not read is not clean. */
class BrokenJsonTest {

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder).with("policy.json", Project.BLOCKING);
  }

  private List<String> notices(LintResult result) {
    return result.notices().stream().map(Finding::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{                 | 1:2",
        "{'name': 'x',~}  | 2:",
        "[1, 2             | 1:",
        "// comment~{}    | 1:1",
        "{'name': tru}     | 1:",
      })
  void one_below_a_folder_is_said_with_its_place(String text, String place) {
    project.with("data.json", text.replace('\'', '"').replace('~', '\n'));

    LintResult result = project.lint();

    assertThat(notices(result))
        .singleElement()
        .asString()
        .contains(project.file("data.json") + ":" + place)
        .contains("here the file is not JSON, so that nothing is known of it; put that right");
    assertThat(result.ignored()).singleElement().asString().contains("not read, as here it is not");
    assertThat(result.passedOver()).isEmpty();
  }

  @Test
  void several_are_said_at_once() {
    project.with("a.json", "{").with("b.json", "{").with("c.json", "{").with("right.json", "{}");

    assertThat(notices(project.lint()))
        .singleElement()
        .asString()
        .contains("a.json:1:2", ", nor of 2 files more, as `" + project.file("b.json") + ":1:2`;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"{}", "{'name': 'x'}", "[]", "7", "{} {}"})
  void other_json_is_not(String text) {
    project.with("data.json", text.replace('\'', '"'));

    assertThat(notices(project.lint())).isEmpty();
  }

  @Test
  void of_a_long_file_only_the_beginning_is_known() {
    project.with("data.json", "[\"" + "x".repeat(1 << 20) + "\"]");

    assertThat(notices(project.lint())).isEmpty();
  }

  /** Whoever names it wants to know what is in it. */
  @Test
  void one_that_is_named_is_an_error() {
    project.with("data.json", "{");

    LintResult result =
        Linter.lint(project.request(List.of(project.file("data.json")), Optional.empty()));

    assertThat(result.findings())
        .singleElement()
        .extracting(found -> found.finding().toString())
        .asString()
        .contains("data.json:1:2", "json-syntax");
  }
}
