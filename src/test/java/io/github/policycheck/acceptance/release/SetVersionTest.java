package io.github.policycheck.acceptance.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/set-version}, in a folder that has nothing but a POM. */
class SetVersionTest {

  private static final String POM =
      """
      <project>
        <artifactId>policycheck-parent</artifactId>
        <version>0.9.0-SNAPSHOT</version>
      </project>
      """;

  @TempDir Path folder;

  @BeforeEach
  void copy_the_script() throws IOException {
    Path script = Files.createDirectory(folder.resolve("scripts")).resolve("set-version");
    Files.copy(Policycheck.root().resolve("scripts/set-version"), script);
    Files.writeString(folder.resolve("pom.xml"), POM);
  }

  private Policycheck.Result set(String version) {
    return Policycheck.process(
        folder, Map.of(), List.of("sh", "scripts/set-version", version, "2027-02-03"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.0", "1.3.0-SNAPSHOT", "2.0.0-rc.1", "10.0"})
  void version_is_taken(String version) throws IOException {
    assertThat(set(version).exitCode()).isZero();
    assertThat(folder.resolve("pom.xml")).content().contains("<version>" + version + "</version>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.2.x", "1.2.", "1..2", "v1.2.0", "1.2.0-", "1", "1.2.0 ", "1.2.0\n1.3.0", "x"})
  void what_is_no_version_is_refused(String version) {
    Policycheck.Result result = set(version);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("` is no version; write numbers, as 1.2.0 or 1.3.0-SNAPSHOT");
    assertThat(folder.resolve("pom.xml")).content().isEqualTo(POM);
  }

  @Test
  void release_is_named() {
    assertThat(set("").exitCode()).isNotZero();
  }
}
