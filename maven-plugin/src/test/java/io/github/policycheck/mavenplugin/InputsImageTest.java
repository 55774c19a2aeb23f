package io.github.policycheck.mavenplugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.lint.LintFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lint looks at is a part of what a check depends on. */
class InputsImageTest {

  @TempDir Path folder;

  private byte[] image() {
    CheckInputs inputs = new CheckInputs(folder, null, null, null, List.of(), List.of());
    return InputsImage.of(inputs, Dependencies.NONE, List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.YAML", "a.yml", "a.tf", "a.hcl", "a.tpl", "a.txt", "a.md"})
  void contents_count_of_what_lint_looks_at(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "one");
    byte[] before = image();
    Files.writeString(file, "two");

    assertThat(!Arrays.equals(image(), before)).isEqualTo(LintFiles.isLookedAt(file));
  }
}
