package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kits have JUnit, AssertJ and jqwik; the command and the Maven plugin, which run the same test
 * files, have none of them. Each is one jar with all that is on its class path.
 */
class TestLibrariesTest {

  private static final List<String> LIBRARIES =
      List.of(
          "org/junit/",
          "org/opentest4j/",
          "org/apiguardian/",
          "org/assertj/",
          "net/jqwik/",
          "io/github/policycheck/testkit/",
          "io/github/policycheck/awsfake/");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cli/target/policycheck.jar",
        "maven-plugin/target/policycheck-maven-plugin-0.1.0-SNAPSHOT.jar"
      })
  void are_in_no_jar_that_runs_test_files(String jar) throws IOException {
    try (JarFile file = new JarFile(Policycheck.root().resolve(jar).toFile())) {
      List<String> entries = file.stream().map(ZipEntry::getName).toList();

      assertThat(entries)
          .contains("io/github/policycheck/policytest/PolicyTests.class")
          .noneMatch(entry -> LIBRARIES.stream().anyMatch(entry::contains));
      assertThat(file.getManifest().getMainAttributes().getValue("Class-Path")).isNull();
    }
  }

  /** Nor does a module that they are made of bring one along to whoever resolves it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy-engine",
        "policy-analysis",
        "policy-templates",
        "account-files",
        "policy-eval",
        "policy-lint",
        "policy-test",
        "live-account",
        "mcp-server",
        "aws-import",
        "git-hook",
        "cli",
        "maven-plugin"
      })
  void are_dependencies_of_the_tests_alone(String module) throws IOException {
    String pom = Files.readString(Policycheck.root().resolve(Path.of(module, "pom.xml")));

    assertThat(pom.split("<dependency>"))
        .filteredOn(
            dependency ->
                dependency.matches(
                    "(?s)\\s*<groupId>(org\\.junit.*|org\\.assertj|net\\.jqwik)</groupId>.*"
                        + "|.*<artifactId>(policy-testkit|aws-fake).*"))
        .allMatch(dependency -> dependency.contains("<scope>test</scope>"));
  }

  /** Else it would be as right or wrong as what is tested with it. */
  @Test
  void fake_of_aws_has_no_library_of_aws() throws IOException {
    assertThat(Files.readString(Policycheck.root().resolve("aws-fake/pom.xml")))
        .contains("<artifactId>policy-eval</artifactId>")
        .doesNotContain("software.amazon", "aws-import", "live-account");
  }
}
