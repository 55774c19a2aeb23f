package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs what fuzzing starts from, in every build: the inputs that it found and that reach most of
 * the reader, and those written by hand.
 */
class PolicyReaderFuzzerTest {

  @Test
  void inputs_of_the_corpus_are_read_or_refused() throws IOException {
    List<Path> inputs = found();

    assertThat(inputs).hasSizeGreaterThan(100);
    for (Path input : inputs) {
      byte[] text = Files.readAllBytes(input);
      try {
        PolicyReaderFuzzer.fuzzerTestOneInput(text);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(input.getFileName().toString(), e);
      }
    }
  }

  private static List<Path> found() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(PolicyReaderFuzzerTest.class.getResource("/corpus")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
