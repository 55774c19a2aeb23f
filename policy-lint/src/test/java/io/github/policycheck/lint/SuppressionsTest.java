package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are off, other severities, and suppressions. */
class SuppressionsTest {

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder).with("a.json", Project.BLOCKING);
  }

  private String statement() {
    return project.lint().findings().get(0).statement().orElseThrow();
  }

  private static List<String> rules(LintResult result) {
    return result.findings().stream().map(found -> found.finding().rule()).toList();
  }

  @Test
  void rule_that_is_off_finds_nothing() {
    LintResult result = project.setting(Project.RULE, Optional.empty()).lint();

    assertThat(rules(result)).doesNotContain(Project.RULE);
    assertThat(result.suppressed()).isEmpty();
  }

  @Test
  void rule_has_the_severity_that_the_project_gives_it() {
    LintResult result = project.setting(Project.RULE, Optional.of(Severity.NOTE)).lint();

    assertThat(result.has(Severity.WARNING)).isFalse();
    assertThat(result.count(Severity.NOTE)).isEqualTo(1);
  }

  @Test
  void suppression_takes_the_findings_of_a_statement_out_and_says_why() {
    LintResult result =
        project.suppressing(Project.RULE, "a.json", Optional.of(statement())).lint();

    assertThat(rules(result)).isEmpty();
    assertThat(result.suppressed())
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.justification())
                    .contains(new LintFinding.Justification("because", false)));
  }

  @Test
  void suppression_without_a_statement_is_for_the_whole_file() {
    assertThat(rules(project.suppressing(Project.RULE, "a.json", Optional.empty()).lint()))
        .isEmpty();
  }

  @Test
  void suppression_counts_on_its_last_day_and_fails_after_it() {
    Optional<String> statement = Optional.of(statement());
    assertThat(
            rules(
                new Project(folder)
                    .suppressing(Project.RULE, "a.json", statement, Project.TODAY)
                    .lint()))
        .isEmpty();
    LintResult after =
        new Project(folder)
            .suppressing(Project.RULE, "a.json", statement, Project.TODAY.minusDays(1))
            .lint();

    assertThat(rules(after)).containsExactlyInAnyOrder(Project.RULE, "expired-suppression");
    assertThat(after.has(Severity.ERROR)).isTrue();
    assertThat(
            after.findings().stream()
                .filter(found -> found.finding().rule().equals("expired-suppression"))
                .map(found -> found.finding().toString()))
        .containsExactly(
            "policycheck.yaml:1:1: error: the suppression of `deny-blocks-every-push` expired on"
                + " 2026-11-25; fix the policy, or look at it again and give a new day"
                + " [expired-suppression]");
  }

  @Test
  void rules_of_suppressions_have_the_severity_that_the_project_gives_them() {
    project
        .suppressing("full-administrator", "a.json", Optional.empty())
        .suppressing(Project.RULE, "a.json", Optional.empty(), Project.TODAY.minusDays(1))
        .setting("unused-suppression", Optional.of(Severity.ERROR))
        .setting("expired-suppression", Optional.empty());

    LintResult result = project.lint();

    assertThat(rules(result)).containsExactlyInAnyOrder(Project.RULE, "unused-suppression");
    assertThat(result.findings())
        .filteredOn(LintFinding::isAboutSuppression)
        .allMatch(found -> found.finding().severity() == Severity.ERROR);
  }

  @Test
  void needless_entry_of_a_baseline_has_the_severity_that_the_project_gives_it() {
    Baseline.write(project.lint(), project.file(".known.json"));
    project.with("a.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}");

    assertThat(rules(project.withBaseline(".known.json").lint())).contains("unused-suppression");
    assertThat(rules(project.setting("unused-suppression", Optional.empty()).lint()))
        .doesNotContain("unused-suppression");
  }

  @Test
  void suppression_of_another_statement_file_or_rule_is_of_no_use_and_reported() {
    project
        .suppressing(Project.RULE, "a.json", Optional.of("0000000000000000"))
        .suppressing(Project.RULE, "b.json", Optional.empty())
        .suppressing("full-administrator", "a.json", Optional.empty());

    assertThat(rules(project.lint()))
        .containsExactlyInAnyOrder(
            Project.RULE, "unused-suppression", "unused-suppression", "unused-suppression");
  }

  @Test
  void suppression_for_a_file_that_was_not_read_is_not_called_needless() {
    project.with("b.json", "{}").suppressing("full-administrator", "b.json", Optional.empty());

    assertThat(
            rules(Linter.lint(project.request(List.of(project.file("a.json")), Optional.empty()))))
        .containsExactly(Project.RULE);
  }

  /** Nobody knows what is in a file that cannot be read, nor whom a broken account exposes. */
  @Test
  void nothing_is_called_needless_if_not_all_could_be_read() throws IOException {
    Files.createSymbolicLink(project.file("b.json"), Path.of("gone.json"));

    assertThat(rules(project.suppressing("full-administrator", "b.json", Optional.empty()).lint()))
        .containsExactly(Project.RULE);
  }

  @Test
  void suppression_for_a_policy_that_is_broken_is_not_called_needless() {
    project.with("b.json", "{\"Statement\": [");

    assertThat(rules(project.suppressing("full-administrator", "b.json", Optional.empty()).lint()))
        .containsExactlyInAnyOrder(Project.RULE, "json-syntax");
  }

  @Test
  void changing_the_statement_ends_its_suppression() {
    Optional<String> statement = Optional.of(statement());
    project.with("a.json", Project.BLOCKING.replace("feature/*", "features/*"));

    assertThat(rules(project.suppressing(Project.RULE, "a.json", statement).lint()))
        .containsExactlyInAnyOrder(Project.RULE, "unused-suppression");
  }
}
