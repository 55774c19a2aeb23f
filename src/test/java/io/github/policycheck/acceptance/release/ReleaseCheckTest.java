package io.github.policycheck.acceptance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What looks at a release notices each thing that is wrong with one. */
class ReleaseCheckTest {

  private static final String PARENT_POM =
      """
      <project>
        <groupId>io.github.policycheck</groupId><artifactId>policycheck-parent</artifactId>
        <version>7.1</version><packaging>pom</packaging>
        <name>p</name><description>d</description><url>u</url>
        <licenses><license><name>n</name><url>u</url></license></licenses>
        <developers><developer><name>n</name></developer></developers>
        <scm><connection>c</connection><developerConnection>d</developerConnection><url>u</url></scm>
      </project>
      """;
  private static final String BOM =
      """
      <project>
        <parent><artifactId>policycheck-parent</artifactId></parent>
        <artifactId>policycheck-bom</artifactId><packaging>pom</packaging>
        <name>b</name><description>d</description>
        <dependencyManagement><dependencies>
          <dependency><artifactId>reader</artifactId></dependency>
        </dependencies></dependencyManagement>
      </project>
      """;
  private static final String JAR_POM =
      """
      <project>
        <parent><artifactId>policycheck-parent</artifactId></parent>
        <artifactId>reader</artifactId>
        <name>b</name><description>d</description>
      </project>
      """;

  @TempDir private Path folder;

  private Path repository;

  @BeforeEach
  void deploy() throws IOException {
    repository = folder.resolve("repository");
    write(repository, TEXT);
  }

  private static final Map<String, String> TEXT =
      Map.of(
          "policycheck-parent/7.1/policycheck-parent-7.1.pom", PARENT_POM,
          "policycheck-bom/7.1/policycheck-bom-7.1.pom", BOM,
          "reader/7.1/reader-7.1.pom", JAR_POM);

  private static void write(Path repository, Map<String, String> texts) throws IOException {
    for (var text : texts.entrySet()) {
      Path file = repository.resolve("io/github/policycheck").resolve(text.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.getValue());
      Files.writeString(Path.of(file + ".asc"), "signature");
      Files.writeString(Path.of(file + ".sha1"), "sum");
    }
    Path stem = repository.resolve("io/github/policycheck/reader/7.1/reader-7.1");
    jar(
        stem + ".jar",
        "META-INF/MANIFEST.MF",
        "META-INF/LICENSE",
        "META-INF/NOTICE",
        "io/github/policycheck/reader/Reader.class");
    jar(stem + "-sources.jar", "io/github/policycheck/reader/Reader.java");
    jar(stem + "-javadoc.jar", "index.html", "a.html", "b.html", "c.html", "d.html");
  }

  private static void jar(String name, String... entries) throws IOException {
    Path file = Path.of(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        jar.putNextEntry(new ZipEntry(entry));
        jar.write(
            (entry.endsWith(".MF")
                    ? "Manifest-Version: 1.0\nAutomatic-Module-Name: io.github.policycheck.reader\n"
                    : "text of " + entry)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.writeString(Path.of(name + ".asc"), "signature");
  }

  @Test
  void complete_release_has_no_problems() throws IOException {
    assertThat(ReleaseCheck.problems(repository)).isEmpty();
  }

  /** A change of the files, and what is said of it. */
  static Stream<Arguments> changes() {
    String jar = "reader/7.1/reader-7.1.jar";
    List<Arguments> changes = new ArrayList<>();
    for (String gone :
        List.of(
            jar,
            "reader/7.1/reader-7.1-sources.jar",
            "reader/7.1/reader-7.1-javadoc.jar",
            "reader/7.1/reader-7.1-javadoc.jar.asc",
            "reader/7.1/reader-7.1.pom.asc")) {
      changes.add(
          Arguments.of(
              (Change) folder -> Files.delete(folder.resolve(gone)),
              "reader: " + Path.of(gone).getFileName() + " is not there"));
    }
    changes.add(
        Arguments.of(
            (Change) folder -> Files.writeString(folder.resolve(jar + ".asc"), ""),
            "reader: reader-7.1.jar.asc is not there"));
    changes.add(
        Arguments.of(
            (Change) folder -> Files.writeString(folder.resolve("reader/7.1/notes.txt"), "x"),
            "reader: notes.txt should not be there"));
    changes.add(
        Arguments.of(
            (Change) folder -> jar(folder.resolve(jar).toString(), "META-INF/LICENSE"),
            "reader: its module is called null"));
    changes.add(
        Arguments.of(
            (Change) folder -> jar(folder.resolve(jar).toString(), "META-INF/MANIFEST.MF"),
            "reader: its jar has no META-INF/NOTICE"));
    changes.add(
        Arguments.of(
            (Change) folder -> jar(folder + "/reader/7.1/reader-7.1-sources.jar", "x"),
            "reader: its sources are empty"));
    changes.add(
        Arguments.of(
            (Change) folder -> jar(folder + "/reader/7.1/reader-7.1-javadoc.jar", "index.html"),
            "reader: its Javadoc is empty"));
    for (String element : List.of("name", "description")) {
      changes.add(
          Arguments.of(
              pom("reader", pom -> pom.replaceAll("<" + element + ">.*</" + element + ">", "")),
              "reader: its POM has no " + element));
    }
    for (String element : List.of("licenses", "developers", "scm")) {
      changes.add(
          Arguments.of(
              pom("policycheck-parent", pom -> pom.replace(element, "none")),
              "reader: its POM has no " + element + "/"));
    }
    changes.add(
        Arguments.of(
            pom("reader", pom -> pom.replace("<name>b", "<name>1-SNAPSHOT")),
            "reader: its POM names a snapshot"));
    changes.add(
        Arguments.of(
            pom("policycheck-bom", pom -> pom.replace(">reader<", ">writer<")),
            "policycheck-bom: lists [writer], but the jars are [reader]"));
    return changes.stream();
  }

  /** Changes what was deployed. */
  private interface Change {
    void in(Path group) throws IOException;
  }

  private static Change pom(String artifact, UnaryOperator<String> change) {
    return group -> {
      Path pom = group.resolve(artifact + "/7.1/" + artifact + "-7.1.pom");
      Files.writeString(pom, change.apply(Files.readString(pom)));
    };
  }

  @ParameterizedTest
  @MethodSource("changes")
  void what_is_missing_is_said(Change change, String problem) throws IOException {
    change.in(repository.resolve("io/github/policycheck"));

    assertThat(ReleaseCheck.problems(repository)).anyMatch(line -> line.startsWith(problem));
  }

  @Test
  void two_builds_are_alike_but_for_signatures() throws IOException {
    Path other = folder.resolve("other");
    write(other, TEXT);
    Path group = other.resolve("io/github/policycheck");
    Path notice = group.resolve("reader/7.1/reader-7.1.jar.asc");
    Files.writeString(notice, "another signature");
    // The tests' own jars have the times at which they were written.
    copyJars(repository, other);
    assertThat(ReleaseCheck.differences(repository, other)).isEmpty();

    Map<String, String> changed = new TreeMap<>(TEXT);
    changed.replaceAll((name, text) -> name.startsWith("reader/") ? text + "<!-- -->" : text);
    write(other, changed);
    copyJars(repository, other);
    jar(group + "/reader/7.1/reader-7.1-sources.jar", "Other.java");
    Files.delete(group.resolve("policycheck-bom/7.1/policycheck-bom-7.1.pom"));

    assertThat(ReleaseCheck.differences(repository, other))
        .containsExactly(
            "io/github/policycheck/policycheck-bom/7.1/policycheck-bom-7.1.pom: only one build has it",
            "io/github/policycheck/reader/7.1/reader-7.1-sources.jar: differs between two builds,"
                + " first at io/github/policycheck/reader/Reader.java",
            "io/github/policycheck/reader/7.1/reader-7.1.pom: differs between two builds");
  }

  private static void copyJars(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".jar")).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
