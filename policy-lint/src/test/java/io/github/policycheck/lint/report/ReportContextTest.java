package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What paths in reports are seen from. */
class ReportContextTest {

  @TempDir Path folder;

  private Path repository;

  @BeforeEach
  void make_a_repository() throws IOException {
    repository = folder.resolve("repository");
    Files.createDirectories(repository.resolve("policies"));
    Files.createDirectory(repository.resolve(".git"));
    Files.writeString(repository.resolve("policies/a.json"), "{}");
  }

  private static ReportContext context(List<Path> paths, Optional<Path> account) {
    LintRequest request =
        LintRequest.of(paths, account, LintConfiguration.NONE, LocalDate.of(2026, 11, 26));
    return ReportContext.of(
        "1.2.3", ReportContext.root(request), Severity.ERROR, WitnessCommand.ofMaven());
  }

  @Test
  void paths_are_seen_from_the_repository_that_holds_the_first_of_them() {
    Path policies = repository.resolve("policies");
    Path file = policies.resolve("a.json");
    Path spelt = Path.of("").toAbsolutePath().relativize(file);

    for (Path path : List.of(file, spelt, policies, repository)) {
      assertThat(context(List.of(path, folder), Optional.empty()).relative(spelt.toString()))
          .as("%s", path)
          .isEqualTo("policies/a.json");
    }
    assertThat(context(List.of(), Optional.of(policies)).relative(file.toString()))
        .isEqualTo("policies/a.json");
  }

  @Test
  void link_into_a_repository_is_seen_from_it() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), repository.resolve("policies"));

    assertThat(context(List.of(link), Optional.empty()).relative(link.resolve("a.json").toString()))
        .isEqualTo("policies/a.json");
  }

  @Test
  void without_a_repository_paths_are_seen_from_the_working_directory() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{}");
    ReportContext context = context(List.of(file), Optional.empty());

    assertThat(context.root()).isEqualTo(Path.of("").toAbsolutePath());
    assertThat(context.relative(file.toString())).isEqualTo(file.toString());
    assertThat(context.relative("here.json")).isEqualTo("here.json");
  }
}
