package io.github.policycheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.dist.Released.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives for those who have Java: what is in them, and what their launcher does. */
class WithoutJavaTest {

  private static final String MADE = "cli.StartArchive";

  @TempDir private Path folder;

  private Path home;
  private Path javaHome;
  private Path log;
  private Path starts;

  /** A Java that keeps what it is started with, and which classes it loads. */
  @BeforeEach
  void unpack() throws IOException {
    home = Released.unpack(Released.file(".tar.gz"), folder.resolve("first place"));
    javaHome = folder.resolve("java");
    log = folder.resolve("classes.log");
    starts = folder.resolve("starts");
    Path java = javaHome.resolve("bin/java");
    Files.createDirectories(javaHome.resolve("bin"));
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo "$*" >>'%s'
        for option; do
          shift
          [ "$option" = -Xlog:disable ] || set -- "$@" "$option"
        done
        exec '%s' '-Xlog:class+load:file=%s' "$@"
        """
            .formatted(starts, Path.of(System.getProperty("java.home"), "bin/java"), log));
    assertThat(java.toFile().setExecutable(true, false)).isTrue();
    release("17.0.99");
  }

  private void release(String version) throws IOException {
    Files.writeString(
        javaHome.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  private Result ask(Map<String, String> environment, String program) {
    Map<String, String> all = new HashMap<>(Map.of("JAVA_HOME", javaHome.toString()));
    all.putAll(environment);
    return Released.run(
        folder,
        all,
        List.of(
            program,
            "eval",
            "--account",
            home.resolve("examples/policies").toString(),
            "--principal",
            "Developers",
            "--ref",
            "refs/heads/master"));
  }

  private String launcher() {
    return home.resolve("bin/policycheck").toString();
  }

  private void assertAnswers(Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("DENIED");
    assertThat(result.code()).isEqualTo(1);
  }

  /** Asserts that a start took the classes from an archive, and made one or did not. */
  private void assertStart(boolean makesOne) throws IOException {
    Files.deleteIfExists(starts);
    assertAnswers(ask(Map.of(), launcher()));
    assertThat(Files.readString(starts).contains(MADE)).isEqualTo(makesOne);
    Released.assertFromArchive(log);
  }

  @Test
  void archive_of_classes_is_made_once_and_anew_when_it_no_longer_fits() throws IOException {
    assertStart(true);
    assertStart(false);
    // Moved.
    home = Files.move(home, folder.resolve("second"));
    assertStart(true);
    assertStart(false);
    // Copied without times.
    Path copied = folder.resolve("third");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        Path copy = copied.resolve(home.relativize(file).toString());
        Files.copy(file, copy);
      }
    }
    home = copied;
    assertStart(true);
    assertStart(false);
    // Another jar in the place of the first.
    Files.setLastModifiedTime(
        home.resolve("lib/policycheck.jar"),
        FileTime.fromMillis(System.currentTimeMillis() + 2000));
    assertStart(true);
    // Another Java.
    release("17.0.100");
    Files.setLastModifiedTime(
        home.resolve("lib/policycheck.jar"),
        FileTime.fromMillis(System.currentTimeMillis() - 100_000));
    assertStart(true);
    assertStart(false);
  }

  /** A Java that makes no archives is not asked at each start. */
  @Test
  void what_cannot_be_made_is_not_tried_again() throws IOException {
    Map<String, String> noArchives = Map.of("JAVA_TOOL_OPTIONS", "-Xshare:off");
    assertThat(ask(noArchives, launcher()).code()).isEqualTo(1);
    assertThat(Files.readString(starts)).contains(MADE);
    assertThat(home.resolve("lib/policycheck.jsa")).doesNotExist();
    Files.delete(starts);

    assertThat(ask(noArchives, launcher()).code()).isEqualTo(1);

    assertThat(Files.readString(starts)).doesNotContain(MADE, "SharedArchiveFile");
  }

  @Test
  void name_by_which_it_was_called_is_handed_on() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path link = Files.createSymbolicLink(bin.resolve("pck"), Path.of(launcher()));
    Files.createSymbolicLink(bin.resolve("second"), Path.of("pck"));
    String path = bin + ":/usr/bin:/bin";

    assertAnswers(ask(Map.of("PATH", path), launcher()));
    assertAnswers(ask(Map.of("PATH", path), link.toString()));
    assertAnswers(
        Released.run(
            folder,
            Map.of("PATH", path, "JAVA_HOME", javaHome.toString()),
            List.of(
                "/bin/sh",
                "-c",
                "second eval --account '"
                    + home
                    + "/examples/policies' --principal Developers --ref refs/heads/master")));

    List<String> names =
        Files.readAllLines(starts).stream()
            .filter(line -> line.contains("-Dpolicycheck.command="))
            .map(line -> line.replaceFirst(".*-Dpolicycheck.command=(.*) io[.]github.*", "$1"))
            .toList();
    // The folder has a space; the others are on the PATH under their names.
    assertThat(names).containsExactly("'" + launcher() + "'", "pck", "second");
  }

  @Test
  void java_that_is_missing_or_too_old_is_said() throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("sh", "readlink")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin/" + tool));
    }
    Result none =
        Released.run(folder, Map.of("PATH", tools.toString()), List.of(launcher(), "--version"));
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo(
            "policycheck: error: Java 17 or later is needed; put java on the PATH or set JAVA_HOME\n");

    Result wrong = ask(Map.of("JAVA_HOME", "/nowhere"), launcher());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("JAVA_HOME is /nowhere, which has no bin/java");

    release("11.0.2");
    Result old = ask(Map.of(), launcher());
    assertThat(old.code()).isEqualTo(2);
    assertThat(old.err()).contains("Java 17 or later is needed, but ", "is Java \"11.0.2\"");
    release("1.8.0_402");
    assertThat(ask(Map.of(), launcher()).err()).contains("is Java \"1.8.0_402\"");
  }

  /** Whatever option names the jar, Java parts its path there. */
  @Test
  void folder_with_a_colon_is_said() throws IOException {
    home = Files.move(home, folder.resolve("a:b"));

    Result result = ask(Map.of(), launcher());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("policycheck: error: policycheck cannot start from " + home);
  }

  @Test
  void both_archives_have_the_same_files() throws IOException {
    Path unzipped = folder.resolve("unzipped");
    assertThat(
            Released.run(
                    folder,
                    Map.of(),
                    List.of(
                        "unzip", "-q", Released.file(".zip").toString(), "-d", unzipped.toString()))
                .code())
        .isZero();
    Path other = unzipped.resolve("policycheck-" + Released.VERSION);

    assertThat(sums(other)).isEqualTo(sums(home));
    assertThat(sums(home).keySet())
        .contains(
            "LICENSE",
            "NOTICE",
            "bin/policycheck",
            "bin/policycheck.cmd",
            "lib/policycheck.jar",
            "lib/policycheck-aws.jar",
            "examples/policies/account.yaml")
        .noneMatch(name -> name.startsWith("runtime/"));
    assertThat(other.resolve("bin/policycheck")).isExecutable();
    String cmd = Files.readString(home.resolve("bin/policycheck.cmd"));
    assertThat(cmd.replace("\r\n", "")).doesNotContain("\n");
    assertThat(Files.readString(home.resolve("bin/policycheck"))).doesNotContain("\r");
  }

  private static Map<String, String> sums(Path folder) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sums.put(folder.relativize(file).toString(), Released.sha256(file));
      }
    }
    return sums;
  }
}
