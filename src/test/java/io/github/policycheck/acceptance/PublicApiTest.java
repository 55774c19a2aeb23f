package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public API of each library is what {@code docs/api} lists, so that a change of it is seen in
 * the difference. With {@code -Dpolicycheck.update} the lists are written again.
 */
class PublicApiTest {

  private static final Pattern EXCLUDED = Pattern.compile("<exclude>([^<]+)</exclude>");

  private static final Path FOLDER = Policycheck.root().resolve("docs/api");

  static Stream<String> libraries() {
    return Descriptors.LIBRARIES.stream();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void public_api_is_the_one_that_was_decided_on(String folder) throws IOException {
    String api =
        Descriptors.exported(folder).stream()
            .map(name -> PublicApi.of(Descriptors.classes(folder), name))
            .collect(Collectors.joining("\n"));
    Path list = FOLDER.resolve(folder + ".txt");
    if (System.getProperty("policycheck.update") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(list, api);
    }
    assertThat(api)
        .as(
            "the public API changed (docs/adr/0025-the-public-api-is-what-is-exported.md);"
                + " if that is wanted: mvn -B -ntp verify -Dpolicycheck.update")
        .isEqualTo(Files.readString(list));
  }

  @Test
  void each_library_has_a_list_and_no_list_is_left_over() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactlyElementsOf(libraries().map(folder -> folder + ".txt").sorted().toList());
    }
  }

  /** A new module with a descriptor is a library: it is to be listed. */
  @Test
  void every_module_with_a_descriptor_is_a_library() throws IOException {
    try (Stream<Path> folders = Files.list(Policycheck.root())) {
      List<String> described =
          folders
              .filter(folder -> Files.exists(folder.resolve("src/main/java/module-info.java")))
              .map(folder -> folder.getFileName().toString())
              .toList();
      assertThat(described).containsExactlyInAnyOrderElementsOf(Descriptors.LIBRARIES);
    }
  }

  /** The profile {@code api} compares the same packages with a released version. */
  @Test
  void what_is_not_exported_is_left_out_where_versions_are_compared() throws IOException {
    String pom = Files.readString(Policycheck.root().resolve("pom.xml"));
    String profile = pom.substring(pom.indexOf("<id>api</id>"), pom.indexOf("<id>fuzz</id>"));
    Set<String> hidden = new TreeSet<>();
    for (String folder : Descriptors.LIBRARIES) {
      hidden.addAll(Descriptors.hidden(folder));
      assertThat(Files.readString(Policycheck.root().resolve(folder).resolve("pom.xml")))
          .contains("<japicmp.skip>false</japicmp.skip>");
    }
    assertThat(EXCLUDED.matcher(profile).results().map(found -> found.group(1)))
        .containsExactlyElementsOf(hidden);
  }
}
