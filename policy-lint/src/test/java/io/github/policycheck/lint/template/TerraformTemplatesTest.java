package io.github.policycheck.lint.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Templates of Terraform, each of which says in its last lines what is found in it: {@code found},
 * {@code open} or {@code unread}, the line, and the rule; or {@code clean}.
 */
class TerraformTemplatesTest {

  private static final Path TEMPLATES = Path.of("src/test/resources/templates/terraform");

  @TempDir Path folder;

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files.sorted().toList();
    }
  }

  @Test
  void there_are_forty() throws IOException {
    assertThat(templates()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_has_what_it_says(Path template) throws IOException {
    List<String> lines = Files.readAllLines(template);
    List<String> expected =
        lines.stream()
            .filter(line -> line.matches("# (found|open) \\d+ [\\w-]+|# unread \\d+|# clean"))
            .map(line -> line.substring(2))
            .filter(line -> !line.equals("clean"))
            .toList();
    Files.copy(template, folder.resolve("main.tf"));

    LintResult result =
        Linter.lint(
            LintRequest.of(
                List.of(folder),
                Optional.empty(),
                LintConfiguration.NONE,
                LocalDate.of(2026, 11, 30)));

    Stream<String> found = result.findings().stream().map(one -> said("found", one.finding()));
    Stream<String> open = result.undecided().stream().map(one -> said("open", one));
    Stream<String> unread = result.unread().stream().map(one -> "unread " + line(one));
    assertThat(Stream.of(found, open, unread).flatMap(all -> all).distinct())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String said(String what, Finding finding) {
    return what + " " + line(finding) + " " + finding.rule();
  }

  private static int line(Finding finding) {
    return finding.location().line();
  }
}
