package io.github.policycheck.lint.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.fix.Fixed;
import io.github.policycheck.lint.fix.Fixer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders with modules of Terraform that call each other: each file says in its last lines what is
 * found in it, and as whose call.
 */
class ModulesTest {

  private static final Path MODULES = Path.of("src/test/resources/modules");

  static List<Path> trees() throws IOException {
    try (Stream<Path> folders = Files.list(MODULES)) {
      return folders.sorted().toList();
    }
  }

  static List<Path> files(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("trees")
  void folder_has_what_its_files_say(Path tree) throws IOException {
    List<String> expected = new ArrayList<>();
    for (Path file : files(tree)) {
      Files.readAllLines(file).stream()
          .filter(line -> line.matches("# (found|open) .*"))
          .forEach(line -> expected.add(file + line.substring(1)));
    }
    assertThat(expected).isNotEmpty();

    LintResult result = Linter.lint(request(tree));

    Stream<String> found = result.findings().stream().map(one -> said("found", one.finding()));
    Stream<String> open = result.undecided().stream().map(one -> said("open", one));
    assertThat(Stream.concat(found, open)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(result.unread()).isEmpty();
  }

  @Test
  void file_alone_is_linted_as_if_nobody_called_it() {
    LintResult result = Linter.lint(request(MODULES.resolve("per-call/modules/policy/main.tf")));

    assertThat(result.findings())
        .extracting(one -> one.finding().message())
        .noneMatch(message -> message.contains("called as"));
    assertThat(result.undecided()).isNotEmpty();
  }

  @Test
  void text_of_a_module_that_is_called_more_than_once_is_not_repaired() {
    Fixed fixed = Fixer.fix(request(MODULES.resolve("per-call")), true);

    assertThat(fixed.files()).isEmpty();
    assertThat(fixed.left())
        .anyMatch(
            one ->
                one.message()
                    .equals(
                        "`module.main.aws_iam_policy.deny` and"
                            + " `module.many[\"b\"].aws_iam_policy.deny` both use this text"));
  }

  /** Terraform fails at it; what else there is is linted all the same. */
  @Test
  void module_that_is_not_there_is_an_error(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        """
        module "m" { source = "./gone" }
        resource "aws_iam_policy" "p" {
          policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }]
          })
        }
        """);
    Set<Path> read = new HashSet<>();
    LintResult result = Linter.lint(request(folder), read::add);
    assertThat(result.findings())
        .extracting(one -> one.finding().rule())
        .contains("pass-role-star");
    assertThat(result.unread())
        .singleElement()
        .asString()
        .contains("main.tf:1:1: error: there is no folder `./gone`");
    assertThat(read).contains(folder.resolve("./gone"));
  }

  private static LintRequest request(Path path) {
    return LintRequest.of(
        List.of(path), Optional.empty(), LintConfiguration.NONE, LocalDate.of(2026, 11, 30));
  }

  private static String said(String what, Finding finding) {
    String message = finding.message();
    int call = message.indexOf("; called as");
    return finding.location().file()
        + " "
        + what
        + " "
        + finding.location().line()
        + " "
        + finding.rule()
        + (call < 0 ? "" : message.substring(call));
  }
}
