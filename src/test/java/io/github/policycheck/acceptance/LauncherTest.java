package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own: one story, from the first use to a broken build. */
@TestMethodOrder(OrderAnnotation.class)
class LauncherTest {

  private static final String BUILDING = "policycheck: building";
  private static final List<String> SOURCES =
      List.of(
          "pom.xml",
          "LICENSE",
          "NOTICE",
          "policycheck",
          "policycheck.yaml",
          ".mvn",
          "bom",
          "policy-engine",
          "policy-analysis",
          "policy-templates",
          "account-files",
          "policy-lint",
          "policy-eval",
          "policy-report",
          "replay",
          "policy-test",
          "policy-testkit",
          "policy-testkit-jqwik",
          "live-account",
          "mcp-server",
          "aws-import",
          "docs/rules",
          "git-hook",
          "maven-plugin",
          "cli",
          "aws-fake",
          "benchmarks",
          "src/test",
          "examples");

  @TempDir static Path folder;

  private static Path checkout;

  @BeforeAll
  static void copy_the_sources() throws IOException {
    checkout = folder.resolve("check out"); // a space, because people have them
    for (String source : SOURCES) {
      copy(Policycheck.root().resolve(source), checkout.resolve(source));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            // Other tests write there.
            return visited.endsWith("target")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  @Order(1)
  void first_use_builds_and_answers() {
    Policycheck.Result result =
        launch(checkout.resolve("policycheck"), checkout, Map.of(), "Developers");

    assertThat(result.err()).isEqualTo(BUILDING + " (only when sources changed) ...\n");
    assertThat(result.out()).startsWith("DENIED");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void second_use_starts_no_maven() throws IOException {
    // A mvn that fails: had the launcher asked for it, the command would not have run.
    Map<String, String> path = toolsWith("exit 9");

    Policycheck.Result result =
        launch(checkout.resolve("policycheck"), checkout, path, "Senior_Developers");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  @Order(3)
  void works_from_any_folder_and_through_links() throws IOException {
    Path absolute =
        Files.createSymbolicLink(folder.resolve("link"), checkout.resolve("policycheck"));
    Path relative = Files.createSymbolicLink(folder.resolve("link2"), Path.of("link"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Map<String, String> account =
        Map.of("POLICYCHECK_ACCOUNT", checkout.resolve("examples/policies").toString());

    for (Path launcher : List.of(absolute, relative)) {
      Policycheck.Result result = launch(launcher, elsewhere, account, "Senior_Developers");
      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isZero();
    }
  }

  /** Else the JVM takes a file of its own for it. */
  @Test
  @Order(4)
  void standard_input_that_is_closed_is_empty() {
    Policycheck.Result result =
        Policycheck.process(
            checkout,
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            List.of("sh", "-c", "exec ./policycheck lint - <&-"));

    assertThat(result.out()).contains("the text is empty");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  @Order(5)
  void changed_source_is_built_and_broken_source_shows_its_error() throws IOException {
    // Of the first module, so that Maven does not compile all others before it fails.
    Path source =
        checkout.resolve(
            "policy-engine/src/main/java/io/github/policycheck/engine/finding/TextLayout.java");
    String right = Files.readString(source);
    FileTime time = Files.getLastModifiedTime(source);
    Files.writeString(source, right + "broken");

    Policycheck.Result broken =
        launch(checkout.resolve("policycheck"), checkout, Map.of(), "Developers");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err()).contains("the build failed").contains("TextLayout.java");

    // As old as it was: what counts is what it says.
    Files.writeString(source, right + "// repaired\n");
    Files.setLastModifiedTime(source, time);
    // A mvn that builds nothing: the first test has seen a whole build, which takes its time.
    Path asked = folder.resolve("asked");
    Map<String, String> path = toolsWith("printf '%s\\n' \"$*\" >>'" + asked + "'");
    Policycheck.Result repaired =
        launch(checkout.resolve("policycheck"), checkout, path, "Developers");
    assertThat(repaired.err()).startsWith(BUILDING);
    assertThat(repaired.exitCode()).isEqualTo(1);
    assertThat(Files.readAllLines(asked)).singleElement().asString().endsWith("clean package");

    assertThat(launch(checkout.resolve("policycheck"), checkout, path, "Developers").err())
        .isEmpty();
    assertThat(Files.readAllLines(asked)).hasSize(1);
  }

  /** Returns the variables with which a script is {@code mvn}. */
  private static Map<String, String> toolsWith(String script) throws IOException {
    Path tools = Files.createTempDirectory(folder, "tools");
    Path mvn = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\n" + script + "\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    return Map.of("PATH", tools + File.pathSeparator + System.getenv("PATH"));
  }

  /** What lint prints can be pasted: it names the launcher as it was called. */
  @Test
  @Order(5)
  void program_is_named_as_it_was_called() {
    String lint = " lint examples/policies/aws-sample | grep try:";
    Map<String, String> environment = environment(Map.of());

    assertThat(
            Policycheck.process(checkout, environment, List.of("sh", "-c", "./policycheck" + lint))
                .out())
        .startsWith("    try: ./policycheck eval ");
    assertThat(
            Policycheck.process(
                    checkout,
                    environment,
                    List.of("sh", "-c", "PATH=$PWD:$PATH policycheck" + lint))
                .out())
        .startsWith("    try: policycheck eval ");
  }

  @Test
  void checkout_below_a_colon_is_refused() throws IOException {
    Path colon = Files.createDirectory(folder.resolve("a:b"));
    Path launcher =
        Files.copy(
            Policycheck.root().resolve("policycheck"),
            colon.resolve("policycheck"),
            StandardCopyOption.COPY_ATTRIBUTES);

    Policycheck.Result result = launch(launcher, folder, Map.of(), "Developers");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "policycheck: error: policycheck cannot be built in "
                + colon.toRealPath()
                + ": Java takes a colon for the end of a path; move it\n");
    assertThat(colon.resolve("cli")).doesNotExist();
  }

  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put(
        "MAVEN_OPTS", "-Dmaven.repo.local=" + System.getProperty("policycheck.localRepository"));
    return all;
  }

  private static Policycheck.Result launch(
      Path launcher, Path folder, Map<String, String> environment, String principal) {
    return Policycheck.process(
        folder,
        environment(environment),
        List.of(
            launcher.toString(), "eval", "--principal", principal, "--ref", "refs/heads/master"));
  }
}
