package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The configuration of dependency updates is about folders that are there, and keeps what is
 * pinned.
 */
class DependencyUpdatesTest {

  private static final Path ROOT = Policycheck.root();

  private static final Map<String, String> MANIFESTS =
      Map.of("maven", "pom.xml", "npm", "package.json", "github-actions", ".");

  private static List<Map<String, Object>> updates() throws IOException {
    Load load = new Load(LoadSettings.builder().build());
    Map<?, ?> file =
        (Map<?, ?>) load.loadFromString(Files.readString(ROOT.resolve(".github/dependabot.yml")));
    assertThat(file.get("version")).isEqualTo(2);
    return list(file.get("updates"));
  }

  @SuppressWarnings("unchecked") // a list of objects, or the test fails
  private static List<Map<String, Object>> list(@Nullable Object value) {
    return (List<Map<String, Object>>) Objects.requireNonNull(value);
  }

  @Test
  void folders_have_what_is_updated() throws IOException {
    assertThat(updates())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            update -> {
              String manifest = MANIFESTS.get(update.get("package-ecosystem"));
              assertThat(manifest).as("%s", update).isNotNull();
              Object one = update.get("directory");
              List<?> folders = one == null ? (List<?>) update.get("directories") : List.of(one);
              assertThat(folders)
                  .isNotEmpty()
                  .allSatisfy(
                      folder -> assertThat(ROOT.resolve("." + folder).resolve(manifest)).exists());
            });
  }

  /** A pin that somebody moves in the POM is looked at here too. */
  @ParameterizedTest
  @CsvSource({
    "net.jqwik:*, jqwik.version, 1.9.3",
    "com.google.errorprone:*, errorprone.version, 2.42.0",
    "com.google.googlejavaformat:*, google-java-format.version, 1.28.0",
  })
  void what_is_pinned_is_never_updated(String name, String property, String version)
      throws IOException {
    Map<String, Object> maven =
        updates().stream()
            .filter(update -> "maven".equals(update.get("package-ecosystem")))
            .findFirst()
            .orElseThrow();

    assertThat(list(maven.get("ignore"))).contains(Map.of("dependency-name", name));
    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("<" + property + ">" + version + "</" + property + ">");
  }

  /** The same packages are installed anywhere, from whatever registry. */
  @Test
  void packages_of_the_site_are_pinned_without_a_registry() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("site/package.json")))
        .filteredOn(line -> line.matches(" {4}\"[^\"]+\": .*"))
        .isNotEmpty()
        .allMatch(line -> line.matches(".*: \"\\d+\\.\\d+\\.\\d+\",?"));
    assertThat(Files.readString(ROOT.resolve("site/package-lock.json")))
        .contains("\"integrity\": \"sha512-")
        .doesNotContain("\"resolved\"");
  }
}
