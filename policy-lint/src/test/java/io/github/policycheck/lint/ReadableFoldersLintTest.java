package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.engine.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lint reads on all cores, and none of them reads elsewhere than it may. */
class ReadableFoldersLintTest {

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}
      """;

  @TempDir Path temporary;

  @Test
  void links_out_of_the_folders_are_unread_and_their_folders_not_looked_into() throws IOException {
    Path inside = Files.createDirectories(temporary.resolve("inside"));
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    for (int i = 0; i < 40; i++) {
      Files.writeString(inside.resolve("own" + i + ".json"), POLICY);
      Path elsewhere = Files.writeString(outside.resolve("elsewhere" + i + ".json"), POLICY);
      Files.createSymbolicLink(inside.resolve("linked" + i + ".json"), elsewhere);
    }
    Files.createSymbolicLink(inside.resolve("folder"), outside);

    LintResult all = lint(inside);
    LintResult some = ReadableFolders.of(List.of(inside)).reading(() -> lint(inside));

    assertThat(all.unread()).isEmpty();
    assertThat(all.files()).isEqualTo(80);
    assertThat(some.files()).isEqualTo(40);
    assertThat(some.unread())
        .hasSize(40)
        .extracting(Finding::message)
        .allSatisfy(message -> assertThat(message).contains(ReadableFolders.OUTSIDE));
    assertThat(some.notices().toString()).doesNotContain("elsewhere");
  }

  @Test
  void folder_elsewhere_is_closed() throws IOException {
    Path inside = Files.createDirectories(temporary.resolve("inside"));
    Files.writeString(temporary.resolve("policy.json"), POLICY);

    LintResult result = ReadableFolders.of(List.of(inside)).reading(() -> lint(temporary));

    assertThat(result.files()).isZero();
    assertThat(result.unread().toString()).contains("it " + ReadableFolders.OUTSIDE);
  }

  @Test
  void of_a_revision_is_read_what_may_be_read_of_today() throws IOException {
    Path inside = Files.createDirectories(temporary.resolve("inside"));
    Files.writeString(inside.resolve("own.json"), POLICY);
    Files.writeString(temporary.resolve("secret.json"), POLICY);
    Files.createSymbolicLink(inside.resolve("linked.json"), Path.of("../secret.json"));
    GitRepository.in(temporary).commit("one");
    Files.writeString(inside.resolve("new.json"), POLICY.replace("sqs:SendMessage", "sqs:*"));
    LintRequest request = request(inside).changedSince("HEAD");

    LintResult all = Linter.lint(request);
    LintResult some = ReadableFolders.of(List.of(inside)).reading(() -> Linter.lint(request));
    LintResult above = ReadableFolders.of(List.of(temporary)).reading(() -> Linter.lint(request));

    assertThat(all.findings()).isNotEmpty().allMatch(found -> found.file().endsWith("new.json"));
    assertThat(above.findings()).isEqualTo(all.findings());
    assertThat(some.findings()).isEqualTo(all.findings());
    assertThat(some.before()).isEqualTo(all.before() / 2);
    assertThat(some.notices().toString()).contains("not all that `HEAD` has could be read");
    assertThat(above.notices().toString()).doesNotContain("HEAD");
  }

  private static LintResult lint(Path folder) {
    return Linter.lint(request(folder));
  }

  private static LintRequest request(Path folder) {
    return LintRequest.of(
        List.of(folder), Optional.empty(), LintConfiguration.NONE, LocalDate.of(2026, 11, 29));
  }
}
