package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.lint.input.GitRevision;
import io.github.policycheck.lint.input.TemporaryFolder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;

/** What of a revision stands on the disk, and how long. */
class GitRevisionTest {

  private static final String BROAD =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\","
          + " \"Resource\": \"*\"}]}";

  @TempDir Path folder;

  private Project project;
  private GitRepository repository;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder.resolve("project")).with("a.json", BROAD);
    repository = GitRepository.in(project.file(""));
    repository.commit("One");
  }

  /** Holds a revision until it is ended. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (GitRevision revision =
          GitRevision.of("HEAD", Path.of(arguments[0]), LintFiles::isLookedAt)) {
        System.out.println(revision.seen(Path.of("a.json")));
        Thread.sleep(TimeUnit.MINUTES.toMillis(5));
      }
    }
  }

  @Test
  @Timeout(60)
  void signal_leaves_nothing_of_it() throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath(),
                Holder.class.getName(),
                project.file("").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).endsWith("a.json");
      assertThat(temporary).isNotEmptyDirectory();
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(temporary).isEmptyDirectory();
  }

  private static String classPath() {
    return Stream.of(
            Holder.class,
            GitRevision.class,
            AccountDirectory.class,
            Finding.class,
            JsonParser.class,
            NullMarked.class)
        .map(GitRevisionTest::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> of) {
    try {
      return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Git keeps the name as bytes, whatever the file system and the locale take. */
  @Test
  void name_that_is_not_utf8_is_said_and_the_rest_is_compared() {
    // Git itself reads the name from the escapes of a patch.
    project.with(
        "name.patch",
        """
        diff --git "a/k\\344se.json" "b/k\\344se.json"
        new file mode 100644
        --- /dev/null
        +++ "b/k\\344se.json"
        @@ -0,0 +1 @@
        +{}
        """);
    repository.git("apply", "--cached", "name.patch");
    repository.git("commit", "-q", "-m", "Latin-1");

    LintResult result = since("HEAD");

    assertThat(result.findings()).isEmpty();
    assertThat(result.before()).isPositive();
    assertThat(result.notices())
        .extracting(Finding::message)
        .containsExactly(
            "not all that `HEAD` has could be read, and what is not known of it counts as new: the"
                + " name of `k\uFFFDse.json` is not UTF-8; rename it");
  }

  @Test
  void nothing_of_the_revision_is_left_on_the_disk() throws IOException {
    Set<Path> before = temporary();

    since("HEAD");
    assertThatThrownBy(() -> since("gone")).isInstanceOf(UnreadableFileException.class);

    assertThat(temporary()).isEqualTo(before);
  }

  private static Set<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(TemporaryFolder.prefix()))
          .collect(Collectors.toSet());
    }
  }

  private LintResult since(String revision) {
    return Linter.lint(
        project.request(List.of(project.file("a.json")), Optional.empty()).changedSince(revision));
  }
}
