package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the documentation are properties that run. */
class DocumentedExamplesTest {

  private static final Path MAIN = Path.of("src/main/java/io/github/policycheck/testkit/jqwik");
  private static final Path TESTS = Path.of("src/test/java/io/github/policycheck/testkit/jqwik");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?) \\* \\}</pre>", Pattern.DOTALL);

  /** Where the policies of a project are, and those of the tests. */
  private static String seenFromHere(String example) {
    return example.replace("src/main/policies", "src/test/resources/orders/closed");
  }

  private static String inOneLine(String text) {
    return text.replaceAll("\\s+", "");
  }

  @Test
  void every_public_type_has_an_example_that_runs() throws IOException {
    String properties =
        inOneLine(
            Files.readString(TESTS.resolve("DocumentedProperties.java"))
                + Files.readString(TESTS.resolve("OwnBranchProperties.java")));
    try (Stream<Path> files = Files.list(MAIN)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        List<String> examples =
            EXAMPLE
                .matcher(text)
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^ \\* ?", ""))
                .toList();
        boolean isPublic = Pattern.compile("^public ", Pattern.MULTILINE).matcher(text).find();

        assertThat(examples.isEmpty()).as(file.toString()).isNotEqualTo(isPublic);
        assertThat(examples)
            .as(file.toString())
            .allMatch(example -> properties.contains(inOneLine(seenFromHere(example))));
      }
    }
  }
}
