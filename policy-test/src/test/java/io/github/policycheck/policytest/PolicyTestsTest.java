package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases pass and fail as they should, and a failed one says how it would pass. */
class PolicyTestsTest {

  private static final Path MILL = Path.of("src/test/resources/mill");

  @TempDir private Path folder;

  private static List<CaseResult> run(Path file) {
    return PolicyTests.run(new TestFileReader(Optional.empty()).read(file));
  }

  @Test
  void passes_what_is_right() {
    assertThat(run(MILL.resolve("passing.policytest.yaml")))
        .hasSize(28)
        .allMatch(CaseResult::isPassed);
  }

  @Test
  void names_cases_of_tables_by_what_tells_them_apart() {
    assertThat(run(MILL.resolve("passing.policytest.yaml")))
        .extracting(result -> result.tested().name())
        .contains(
            "weavers may not push to main",
            "branches with other names are open [group/weavers, refs/tags/main]",
            "olaf delete refs/heads/old in looms with aws:MultiFactorAuthPresent=false")
        .doesNotHaveDuplicates();
  }

  /** What a failed case says of how it would pass is true, and stays so when it is pasted. */
  @Test
  void corrects_what_is_wrong() throws IOException {
    StringBuilder corrected = new StringBuilder("account: " + MILL.toAbsolutePath() + "\ncases:\n");
    List<String> names = new ArrayList<>();
    for (CaseResult result : run(MILL.resolve("failing.policytest.yaml"))) {
      if (result.outcome() instanceof CaseResult.Failed failed) {
        corrected.append(failed.corrected().orElseThrow());
        names.add(result.tested().name());
      }
    }
    Path file = Files.writeString(folder.resolve("a.policytest.yaml"), corrected);

    List<CaseResult> again = run(file);

    assertThat(names).hasSize(12);
    assertThat(again).allMatch(CaseResult::isPassed);
    assertThat(again).extracting(result -> result.tested().name()).isEqualTo(names);
  }

  @Test
  void tells_who_would_notice_a_change() {
    TestFile file =
        new TestFileReader(Optional.empty()).read(MILL.resolve("passing.policytest.yaml"));

    assertThat(Cases.areAllMet(file, file.subject())).isTrue();
    assertThat(Cases.areAllMet(file, file.subject().changed(Callers::withoutPolicies))).isFalse();
  }

  @Test
  void asks_policies_that_nobody_has() throws IOException {
    List<CaseResult> results = run(Path.of("src/test/resources/byType/policies.policytest.yaml"));

    assertThat(results).isNotEmpty().allMatch(CaseResult::isPassed);
  }

  /** An account given to the command takes the place of the one in the file. */
  @Test
  void asks_another_account() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.policytest.yaml"),
            """
            account: nowhere
            cases: [{principal: ewa, push: refs/heads/main, repository: looms, expect: deny}]
            """);

    TestRun run = TestRun.of(List.of(file), new TestFileReader(Optional.of(MILL)), path -> {});

    assertThat(run.isPassed()).isTrue();
    assertThat(
            TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {}).isRight())
        .isFalse();
  }
}
