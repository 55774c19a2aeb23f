package io.github.policycheck.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public type has an example, and every example is code that is compiled and run. */
class DocumentedExamplesTest {

  static final Path GUIDE =
      Path.of(System.getProperty("policycheck.root", ".."), "docs/policy-tests-junit.md");

  private static final Path MAIN = Path.of("src/main/java/io/github/policycheck/testkit");
  private static final Path TESTS = Path.of("src/test/java/io/github/policycheck/testkit");
  private static final Pattern PUBLIC = Pattern.compile("(?m)^public ");
  private static final Pattern IN_JAVADOC =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
  private static final Pattern IN_GUIDE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  static Stream<Path> types() throws IOException {
    try (Stream<Path> files = Files.list(MAIN)) {
      List<Path> types = files.filter(file -> PUBLIC.matcher(read(file)).find()).sorted().toList();
      assertThat(types).hasSizeGreaterThan(10);
      return types.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void example_of_a_type_is_run(Path type) {
    List<String> examples =
        IN_JAVADOC
            .matcher(read(type))
            .results()
            .map(found -> found.group(1).replaceAll("(?m)^ \\* ?", ""))
            .toList();

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(example -> assertThat(run()).contains(bare(example)));
  }

  @Test
  void examples_of_the_guide_are_run() {
    assertThat(IN_GUIDE.matcher(read(GUIDE)).results())
        .hasSizeGreaterThan(2)
        .allSatisfy(found -> assertThat(run()).contains(bare(found.group(1))));
  }

  private static String run() {
    return bare(read(TESTS.resolve("ExamplesTest.java")))
        + bare(read(TESTS.resolve("OfficeTest.java")));
  }

  /** Lines may be cut elsewhere. */
  private static String bare(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
