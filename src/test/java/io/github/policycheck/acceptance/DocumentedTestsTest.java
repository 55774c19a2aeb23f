package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that pages name as proof of their claims are there. */
class DocumentedTestsTest {

  private static final Pattern NAMED =
      Pattern.compile("`([A-Z]\\w*(?:Test|Properties))(?:\\.(\\w+))?`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/threat-model.md",
        "docs/adr/0009-the-hook-starts-from-the-boot-class-path.md"
      })
  void page_names_tests_that_are_there(String page) throws IOException {
    Map<String, String> tests = tests();

    assertThat(NAMED.matcher(Files.readString(Policycheck.root().resolve(page))).results())
        .isNotEmpty()
        .allSatisfy(named -> assertThat(isThere(named, tests)).as(named.group()).isTrue());
  }

  @Test
  void every_row_of_attempts_names_a_test() throws IOException {
    String page = Files.readString(Policycheck.root().resolve("docs/threat-model.md"));
    String attempts = page.substring(page.indexOf("| attempt |"), page.indexOf("## What the gate"));

    assertThat(attempts.lines().filter(line -> line.startsWith("| ")).skip(1))
        .hasSizeGreaterThan(5)
        .allMatch(line -> NAMED.matcher(line).find() || line.contains("rows `"));
  }

  private static boolean isThere(MatchResult named, Map<String, String> tests) {
    String text = tests.get(named.group(1));
    return text != null && (named.group(2) == null || text.contains(" " + named.group(2) + "("));
  }

  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (String folder :
        new String[] {
          "src/test/java",
          "git-hook/src/test",
          "policy-engine/src/test",
          "policy-analysis/src/test",
          "cli/src/test"
        }) {
      try (Stream<Path> files = Files.walk(Policycheck.root().resolve(folder))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString();
          tests.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
        }
      }
    }
    return tests;
  }
}
