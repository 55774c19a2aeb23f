package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern that fits no file is said. */
class UnusedPatternsTest {

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
    project
        .with("policies/a.json", Project.BLOCKING)
        .with("legacy/deep/b.json", Project.BLOCKING)
        .with(
            "team/account.yaml",
            "account: \"862790513408\"\nregion: sa-east-1\nrepositories: [silt]\n")
        .with("node_modules/c.json", "{}");
  }

  private List<String> said(LintRequest request) {
    return Linter.lint(request).notices().stream()
        .filter(one -> one.rule().equals("unused-pattern"))
        .map(Finding::message)
        .toList();
  }

  private LintRequest request(String... paths) {
    return project.request(List.of(paths).stream().map(project::file).toList(), Optional.empty());
  }

  private LintRequest of(PathRules rules, String... paths) {
    return request(paths).with(new RuleSettings(Map.of(), List.of(rules), Set.of(), Set.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policies  | all below the folder is `policies/`",
        "legacy/deep | all below the folder is `legacy/deep/`",
        "polices/  | it sees files from this folder",
        "a.json    | it sees files from this folder",
        "*.md      | it sees files from this folder",
      })
  void pattern_that_leaves_out_nothing_is_said(String pattern, String remedy) {
    assertThat(said(request("").of(new FileFilter(List.of(), List.of(pattern)))))
        .containsExactly(
            "the pattern `" + pattern + "` of files to leave out fits none here; " + remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policies/",
        "**/b.json",
        "legacy/**",
        "*/account.yaml",
        "node_modules/",
        "./policies/*"
      })
  void pattern_that_leaves_out_something_is_not(String pattern) {
    assertThat(said(request("").of(new FileFilter(List.of(), List.of(pattern))))).isEmpty();
  }

  @Test
  void pattern_that_takes_nothing_is_said_beside_one_that_does() {
    assertThat(said(request("").of(new FileFilter(List.of("policies/", "legcy/"), List.of()))))
        .containsExactly(
            "the pattern `legcy/` of files to look at fits none here; it sees files from this folder");
  }

  /** That nothing was looked at is an error, which has the reason. */
  @Test
  void where_nothing_is_left_that_is_enough() {
    LintRequest request = request("").of(new FileFilter(List.of("legcy/"), List.of()));

    assertThat(said(request)).isEmpty();
    assertThat(Linter.lint(request).unread())
        .singleElement()
        .asString()
        .contains("left out by patterns");
  }

  @Test
  void files_that_are_named_have_no_part_in_patterns() {
    LintRequest request =
        request("policies/a.json").of(new FileFilter(List.of(), List.of("elsewhere/")));

    assertThat(said(request)).isEmpty();
  }

  @Test
  void pattern_of_the_configuration_is_said_where_the_whole_project_was_searched() {
    PathRules unused = new PathRules(folder, "legacy", Map.of());

    assertThat(said(of(unused, "")))
        .containsExactly(
            "the pattern `legacy` under `paths` of the configuration fits no file; all below a folder"
                + " is `FOLDER/**`");
    assertThat(said(of(unused, "policies"))).isEmpty();
    assertThat(said(of(new PathRules(folder, "legacy/**", Map.of()), ""))).isEmpty();
    assertThat(said(of(new PathRules(project.file("legacy"), "deep/*.json", Map.of()), "")))
        .isEmpty();
  }
}
