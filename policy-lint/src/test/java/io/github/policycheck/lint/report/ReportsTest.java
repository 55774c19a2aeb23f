package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reports look like, to the letter. {@code -Dpolicycheck.update} writes the files again. */
class ReportsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static void check(String name, String report) throws IOException {
    Path golden = GOLDEN.resolve(name);
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(golden, report);
    }
    assertThat(report).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @EnumSource
  void findings_are_written_like_this(ReportFormat format) throws IOException {
    check(
        "findings-" + format.text() + "." + format.ending(),
        format.write(Sample.result(), Sample.context()));
  }

  @ParameterizedTest
  @EnumSource
  void no_findings_are_written_like_this(ReportFormat format) throws IOException {
    check(
        "clean-" + format.text() + "." + format.ending(),
        format.write(Sample.clean(), Sample.context()));
  }

  @ParameterizedTest
  @EnumSource
  void nothing_read_is_written_like_this(ReportFormat format) throws IOException {
    check(
        "nothing-" + format.text() + "." + format.ending(),
        format.write(Sample.nothing(), Sample.context()));
  }

  @Test
  void colours_are_ours_and_control_characters_of_others_are_harmless() {
    ReportContext colored = Sample.context(true, false);

    String report = ReportFormat.TEXT.write(Sample.result(), colored);

    assertThat(report)
        .contains("\u001b[31merror\u001b[0m", "\u001b[33mwarning\u001b[0m")
        .doesNotContain("\u0007");
    assertThat(ReportFormat.TEXT.write(Sample.result(), Sample.context()))
        .doesNotContain("\u001b", "\u0007");
  }

  @Test
  void name_with_line_breaks_is_a_property_of_a_workflow_command() {
    Finding finding =
        new Finding(
            "json-syntax", Severity.ERROR, "m", SourceLocation.at("a\n1%,:\r.json", 1, 1), "$");
    LintResult result =
        Sample.all(
            List.of(
                new LintFinding(
                    finding, Optional.empty(), Optional.empty(), "f", Optional.empty())),
            1,
            1);

    assertThat(ReportFormat.GITHUB.write(result, Sample.context()))
        .startsWith("::error file=a%0A1%25%2C%3A%0D.json,line=1,");
  }

  @Test
  void one_is_no_plural() {
    LintResult one = Sample.all(List.of(), 1, 1);

    assertThat(ReportFormat.JUNIT.write(one, Sample.context()))
        .contains("\"1 file without a finding\"");
    assertThat(ReportFormat.summary(one)).endsWith("0 notes in 1 file with 1 statement");
  }

  /** Nobody can take a run that looked at nothing for one that found nothing. */
  @Test
  void nothing_read_is_no_passing_test_and_no_successful_run() {
    LintResult failed = Sample.nothing();
    LintResult allowed = Sample.all(List.of(), 0, 0);

    assertThat(ReportFormat.JUNIT.write(failed, Sample.context()))
        .contains("tests=\"1\"", "errors=\"1\"", "<error ", "message=\"no policy\"")
        .doesNotContain("without a finding");
    assertThat(ReportFormat.JUNIT.write(allowed, Sample.context()))
        .contains("tests=\"1\"", "skipped=\"1\"", "<skipped ");
    assertThat(ReportFormat.SARIF.write(failed, Sample.context()))
        .contains("\"executionSuccessful\": false", "No policy.");
    assertThat(ReportFormat.summary(failed)).isEqualTo("nothing was read, as 1 error says");
  }

  /** A question that nobody can answer is no test that passed either. */
  @Test
  void undecided_question_alone_is_skipped() {
    String junit = ReportFormat.JUNIT.write(Sample.undecided(), Sample.context());

    assertThat(junit).contains("tests=\"1\"", "skipped=\"1\"", "<skipped message=\"undecided: ");
    assertThat(junit).doesNotContain("without a finding").doesNotContain("<failure");
    assertThat(ReportFormat.summary(Sample.undecided())).endsWith("; 1 undecided");
  }

  @Test
  void summary_says_what_was_looked_at() {
    assertThat(ReportFormat.summary(Sample.clean()))
        .isEqualTo("0 errors, 0 warnings, 0 notes in 2 files with 5 statements");
    assertThat(ReportFormat.summary(Sample.result()))
        .isEqualTo(
            "2 errors, 1 warning, 1 note in 3 files with 1 statement; 1 suppressed; 2 in the"
                + " baseline; 2 undecided; not all could be read; not every account could be evaluated"
                + " as a whole");
  }
}
