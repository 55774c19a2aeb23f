package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.TemplateComment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suppressions that stand in templates, beside what they are about. */
class SuppressionCommentsTest {

  private static final String TEMPLATE =
      """
      Resources:
        P:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                FIRST
                - Effect: Allow
                  Action: s3:* SECOND
                  Resource: "*"
                - Effect: Allow
                  Action: sqs:*
                  Resource: "*"
      """;

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
  }

  private LintResult lint(String first, String second) {
    project.with(
        "t.yaml", TEMPLATE.replace("FIRST", first).replace("SECOND", second).replace(" \n", "\n"));
    return project.lint();
  }

  private static List<String> places(Stream<LintFinding> found) {
    return found.map(one -> one.finding().location().line() + " " + one.finding().rule()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # policycheck:ignore service-wildcard reason="x" | | 10 | 13
          #policycheck:ignore  service-wildcard  reason="x"  expires=2026-11-30 | | 10 | 13
          # policycheck:ignore pass-role-star, service-wildcard reason="x" | | 10 | 8 13
          | # policycheck:ignore service-wildcard reason="x" | 10 | 13
          # policycheck:ignore pass-role-star reason="x" | | | 8 10 13
          # policycheck:ignore service-wildcard reason="x" expires=2026-11-29 | | | 8 10 13
          # nothing | | | 10 13
          """)
  void comment_suppresses_what_it_is_about(
      String first, String second, String suppressed, String found) {
    LintResult result = lint(first == null ? "# none" : first, second == null ? "" : second);

    assertThat(result.unread()).isEmpty();
    assertThat(result.suppressed())
        .extracting(one -> String.valueOf(one.finding().location().line()))
        .isEqualTo(suppressed == null ? List.of() : List.of(suppressed));
    assertThat(result.findings())
        .extracting(one -> String.valueOf(one.finding().location().line()))
        .isEqualTo(List.of(found.split(" ", -1)));
  }

  @Test
  void suppression_that_nothing_needs_and_one_that_is_over_are_findings() {
    assertThat(
            places(
                lint("# policycheck:ignore pass-role-star reason=\"x\"", "").findings().stream()))
        .contains("8 unused-suppression");
    assertThat(
            places(
                lint("# policycheck:ignore service-wildcard reason=\"x\" expires=2020-01-01", "")
                    .findings()
                    .stream()))
        .contains("8 expired-suppression", "10 service-wildcard");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          policycheck:ignore service-wildcard             | a suppression has a reason
          policycheck:ignore service-wildcard reason=""   | a suppression has a reason
          policycheck:ignore service-wildcrad reason="x"  | there is no rule `service-wildcrad`; did you mean `service-wildcard`?
          policycheck:ignore nonsense reason="x"          | there is no rule `nonsense`; `policycheck rules` lists them
          policycheck:ignore wrong-type reason="x"        | `wrong-type` cannot be suppressed
          policycheck:ignore service-wildcard reason="x" expires=soon | `soon` is no day
          policycheck:ignore service-wildcard reason="x" until=2027-01-31 | `until` is no setting of a suppression
          policycheck:ignore service-wildcard as reason="x" | `as reason="x"` cannot stand here
          policycheck:ignore                              | this comment says nothing to policycheck
          policycheck: ignore service-wildcard            | this comment says nothing to policycheck
          """)
  void comment_that_is_wrong_suppresses_nothing_and_is_told(String text, String says) {
    SuppressionComments read =
        SuppressionComments.of(new TemplateComment(text, SourceLocation.at("t.yaml", 3, 1), 4, 4));

    assertThat(read.suppressions()).isEmpty();
    assertThat(read.problems()).isNotEmpty();
    assertThat(read.problems().get(0).toString()).startsWith("t.yaml:3:1").contains(says);
  }

  @Test
  void comment_that_is_wrong_makes_the_file_unread_in_part() {
    LintResult result = lint("# policycheck:ignore service-wildcard", "");

    assertThat(project.unread(result))
        .singleElement()
        .asString()
        .startsWith("t.yaml:8:11: error: a suppression has a reason");
    assertThat(places(result.findings().stream())).contains("10 service-wildcard");
  }
}
