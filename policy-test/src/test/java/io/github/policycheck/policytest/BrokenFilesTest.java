package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a test file is said with its place, and none passes. */
class BrokenFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/broken");
  private static final String ENDING = ".policytest.yaml";

  static Stream<Path> files() {
    return TestFiles.of(List.of(FOLDER.toString())).files().stream();
  }

  /** What is said of each: {@code NAME: [FILE:]LINE:COLUMN: MESSAGE}. */
  private static Map<String, String> expected() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("messages.txt"), StandardCharsets.UTF_8)) {
      int colon = line.indexOf(": ");
      expected.merge(
          line.substring(0, colon), line.substring(colon + 2), (one, other) -> one + "\n" + other);
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("files")
  void tells_what_is_wrong_and_where(Path file) throws IOException {
    String name = file.getFileName().toString().replace(ENDING, "");

    TestRun run = TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {});

    assertThat(run.isRight()).isFalse();
    assertThat(run.isPassed()).isFalse();
    assertThat(problems(run).map(problem -> text(problem, file)).collect(Collectors.joining("\n")))
        .isEqualTo(expected().get(name));
  }

  @Test
  void each_message_has_its_file() throws IOException {
    assertThat(files().map(file -> file.getFileName().toString().replace(ENDING, "")))
        .hasSizeGreaterThanOrEqualTo(40)
        .containsExactlyInAnyOrderElementsOf(expected().keySet());
  }

  private static Stream<Finding> problems(TestRun run) {
    return run.files().stream()
        .flatMap(
            result ->
                result instanceof TestRun.NotRead unread
                    ? unread.problems().stream()
                    : ((TestRun.Ran) result)
                        .cases().stream()
                            .map(CaseResult::outcome)
                            .map(CaseResult.NotAsked.class::cast)
                            .map(CaseResult.NotAsked::problem));
  }

  private static String text(Finding problem, Path tested) {
    SourceLocation place = problem.location();
    String file = String.valueOf(place.file());
    String shown = file.equals(tested.toString()) ? "" : Path.of(file).getFileName() + ":";
    return shown
        + place.line()
        + ":"
        + place.column()
        + ": "
        + problem.message().replace(FOLDER + "/", "");
  }
}
