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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Templates, each of which says in its last lines what is found in it: {@code found}, {@code open}
 * or {@code unread}, the line, and the rule; or {@code clean}. For JSON, which has no comments, a
 * file beside it says it.
 */
class TemplatesTest {

  private static final Path TEMPLATES = Path.of("src/test/resources/templates");
  private static final String EXPECTED = ".expected";

  @TempDir Path folder;

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .sorted()
          .toList();
    }
  }

  @Test
  void there_are_enough_of_each_kind() throws IOException {
    Map<String, Long> count =
        templates().stream()
            .collect(
                Collectors.groupingBy(
                    file -> String.valueOf(TEMPLATES.relativize(file).getName(0)),
                    Collectors.counting()));

    assertThat(count.get("terraform")).isGreaterThanOrEqualTo(40);
    assertThat(count.get("cloudformation")).isGreaterThanOrEqualTo(10);
    assertThat(count.get("cdk")).isGreaterThanOrEqualTo(5);
    assertThat(count.get("plan")).isGreaterThanOrEqualTo(5);
  }

  private static List<String> expected(Path template) throws IOException {
    Path beside = Path.of(template + EXPECTED);
    return Files.readAllLines(Files.exists(beside) ? beside : template).stream()
        .filter(line -> line.matches("# (found|open) \\d+ [\\w-]+|# unread \\d+|# clean"))
        .map(line -> line.substring(2))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_has_what_it_says(Path template) throws IOException {
    List<String> expected = expected(template);
    assertThat(expected).isNotEmpty();
    Files.copy(template, folder.resolve(template.getFileName()));

    LintResult result = lint(folder);

    Stream<String> found = result.findings().stream().map(one -> said("found", one.finding()));
    Stream<String> open = result.undecided().stream().map(one -> said("open", one));
    Stream<String> unread = result.unread().stream().map(one -> "unread " + line(one));
    assertThat(Stream.of(found, open, unread).flatMap(all -> all).distinct())
        .containsExactlyInAnyOrderElementsOf(
            expected.equals(List.of("clean")) ? List.of() : expected);
  }

  /** What fills a hole is nothing that anybody wrote. */
  @Test
  void what_is_refused_names_the_hole() throws IOException {
    Path template = TEMPLATES.resolve("cloudformation/refused-whatever-holes.yaml");
    Files.copy(template, folder.resolve("t.yaml"));

    assertThat(lint(folder).findings())
        .extracting(one -> one.finding().message())
        .singleElement()
        .asString()
        .startsWith("`${Office}x` is no IP address");
  }

  @Test
  void files_below_the_folder_are_read_and_no_others() throws IOException {
    String policy =
        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"x:Y\", \"Resource\": \"*\"}]}";
    Path module = folder.resolve("module");
    Files.createDirectories(module.resolve("sub"));
    Files.writeString(module.resolve("sub/in.tpl"), policy);
    Files.writeString(folder.resolve("out.tpl"), policy);
    Files.createSymbolicLink(module.resolve("link.tpl"), folder.resolve("out.tpl"));
    for (String path : List.of("sub/in.tpl", "../out.tpl", "link.tpl", "none.tpl")) {
      Files.writeString(
          module.resolve(path.replace('/', '-') + ".tf"),
          "resource \"aws_iam_policy\" \""
              + path
              + "\" {\n  policy = file(\"${path.module}/"
              + path
              + "\")\n}\n");
    }

    LintResult result = lint(module);

    assertThat(result.findings())
        .extracting(one -> one.finding().location().file())
        .containsOnly(module.resolve("sub/in.tpl").toString());
    assertThat(result.undecided()).hasSize(3);
  }

  private static LintResult lint(Path folder) {
    return Linter.lint(
        LintRequest.of(
            List.of(folder), Optional.empty(), LintConfiguration.NONE, LocalDate.of(2026, 11, 30)));
  }

  private static String said(String what, Finding finding) {
    return what + " " + line(finding) + " " + finding.rule();
  }

  private static int line(Finding finding) {
    return finding.location().line();
  }
}
