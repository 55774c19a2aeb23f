package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.finding.Finding;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads every file of the corpus. Beside each invalid one lies what is expected of it: a line a
 * problem, {@code LINE:COLUMN rule path}, in the order of the text.
 */
class ReaderCorpusTest {

  private static final String EXPECTED = ".expected";

  static List<Path> valid() throws IOException {
    return files("valid");
  }

  static List<Path> invalid() throws IOException {
    return files("invalid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void valid_policy_is_read_and_survives_writing(Path file) throws IOException {
    var read = PolicyReader.read(file.toString(), Files.readAllBytes(file));

    var again = PolicyReader.read("again", PolicyWriter.write(read));

    assertThat(Shape.of(again)).isEqualTo(Shape.of(read));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void invalid_policy_is_refused_with_every_problem_and_its_place(Path file) throws IOException {
    List<String> expected =
        Files.readAllLines(
            file.resolveSibling(file.getFileName().toString().replace(".json", EXPECTED)));

    assertThatThrownBy(() -> PolicyReader.read("p.json", Files.readAllBytes(file)))
        .isInstanceOfSatisfying(
            PolicySyntaxException.class,
            refusal ->
                assertThat(refusal.findings())
                    .extracting(ReaderCorpusTest::line)
                    .isEqualTo(expected));
  }

  @Test
  void corpus_is_there() throws IOException {
    assertThat(valid().size() + invalid().size()).isGreaterThanOrEqualTo(60);
  }

  private static String line(Finding finding) {
    String place = finding.location().line() + ":" + finding.location().column();
    return place + " " + finding.rule() + " " + finding.path();
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(corpus().resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Path corpus() {
    try {
      return Path.of(Objects.requireNonNull(ReaderCorpusTest.class.getResource("/corpus")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
