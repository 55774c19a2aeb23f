package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that cover the grammar, and those that the fuzzer has kept. */
class CorpusTest {

  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_keeps_the_promises(Path file) throws IOException {
    HclReaderFuzzer.fuzzerTestOneInput(Files.readAllBytes(file));
  }

  @Test
  void valid_files_have_no_problems() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve("valid"))) {
      List<HclFile> read =
          files
              .map(
                  file -> {
                    try {
                      return HclReader.read(file.toString(), Files.readString(file));
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  })
              .toList();
      assertThat(read).hasSizeGreaterThan(2);
      assertThat(read).allSatisfy(file -> assertThat(file.problems()).isEmpty());
    }
  }
}
