package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that policy authors copy does in Maven what its page says. */
class PolicyTestsProjectTest {

  private static final Path PROJECT = Policycheck.root().resolve("examples/policy-tests");

  /** The kits and what they need, and the POM above all. */
  private static final List<String> MODULES =
      List.of(
          "",
          "policy-engine",
          "policy-analysis",
          "account-files",
          "policy-lint",
          "policy-eval",
          "policy-test",
          "policy-testkit",
          "policy-testkit-jqwik");

  private static final Pattern VERSION =
      Pattern.compile("<artifactId>policycheck-parent</artifactId>\\s*<version>([^<]+)<");

  private static final Pattern ARTIFACT =
      Pattern.compile("</parent>\\s*<artifactId>([^<]+)<", Pattern.DOTALL);

  @TempDir Path folder;

  /** As {@code mvn install} does it, which the build never does: the repository is its own. */
  @BeforeEach
  void install() throws IOException {
    for (String module : MODULES) {
      Path at = Policycheck.root().resolve(module);
      String pom = Files.readString(at.resolve("pom.xml"));
      Matcher version = VERSION.matcher(pom);
      assertThat(version.find()).isTrue();
      Matcher named = ARTIFACT.matcher(pom);
      String artifact = module.isEmpty() || !named.find() ? "policycheck-parent" : named.group(1);
      String file = artifact + "-" + version.group(1);
      Path installed =
          Maven.REPOSITORY
              .resolve("io/github/policycheck")
              .resolve(artifact)
              .resolve(version.group(1));
      Files.createDirectories(installed);
      copy(at.resolve("pom.xml"), installed.resolve(file + ".pom"));
      if (!module.isEmpty()) {
        copy(at.resolve("target").resolve(file + ".jar"), installed.resolve(file + ".jar"));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void tests_fail_on_the_article_and_pass_with_the_complete_policies() throws IOException {
    Maven.copyProject(PROJECT, folder);

    Policycheck.Result before = Maven.run(folder, List.of("test"));
    try (Stream<Path> files = Files.list(folder.resolve("src/complete/policies"))) {
      for (Path file : files.toList()) {
        copy(file, folder.resolve("src/main/policies").resolve(file.getFileName().toString()));
      }
    }
    Policycheck.Result after = Maven.run(folder, List.of("test"));

    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.out())
        .contains("Tests run: 5, Failures: 2, Errors: 0, Skipped: 0")
        .contains("MasterProperties.master_is_closed")
        .contains("  call: codecommit:CreateCommit on refs/heads/master in MyDemoRepo\n")
        .contains("--action codecommit:CreateCommit --ref refs/heads/master --repo MyDemoRepo\n");
    assertThat(after.exitCode()).as(after.out()).isZero();
    assertThat(after.out()).contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
  }
}
