package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked at is what is found, by every ending that there is. */
class LintFilesTest {

  @TempDir Path folder;

  static Stream<String> endings() {
    return LintFiles.ENDINGS.stream();
  }

  private List<Path> found() {
    PolicyFinder.Found found = PolicyFinder.find(folder, FileFilter.ALL);
    return Stream.of(found.accounts(), found.policies(), found.others(), found.misnamed())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("endings")
  void file_that_is_looked_at_is_found(String ending) throws IOException {
    for (String name : List.of("limits" + ending, "LIMITS" + ending.toUpperCase(Locale.ROOT))) {
      Path file = Files.writeString(folder.resolve(name), "users: {}");
      assertThat(LintFiles.isLookedAt(file)).isTrue();
      assertThat(found()).contains(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"limits.md", "json", "limits.json5", "limits.sh", "limits", "a.json.bak"})
  void other_file_is_not(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "users: {}");

    assertThat(LintFiles.isLookedAt(file)).isFalse();
    assertThat(found()).isEmpty();
  }
}
