package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK of AWS is in a jar of its own, which only the commands load that ask AWS. */
class AwsLibrariesTest {

  private static final String AWS = "cli/target/policycheck-aws.jar";
  private static final String ARTICLE = "examples/policies";

  @TempDir Path folder;

  private static List<String> entries(String jar) throws IOException {
    try (JarFile file = new JarFile(Policycheck.root().resolve(jar).toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(name -> !name.startsWith("META-INF/"))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cli/target/policycheck.jar",
        "maven-plugin/target/policycheck-maven-plugin-0.1.0-SNAPSHOT.jar"
      })
  void sdk_is_in_no_other_jar(String jar) throws IOException {
    try (JarFile file = new JarFile(Policycheck.root().resolve(jar).toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Class-Path")).isNull();
    }
    assertThat(entries(jar))
        .isNotEmpty()
        .noneMatch(name -> name.startsWith("software/amazon/"))
        .noneMatch(name -> name.startsWith("io/github/policycheck/awsimport/"));
  }

  @Test
  void its_jar_has_nothing_that_the_command_has() throws IOException {
    assertThat(entries(AWS))
        .contains("software/amazon/awssdk/services/iam/IamClient.class")
        .contains("io/github/policycheck/awsimport/SdkConnector.class")
        .doesNotContainAnyElementsOf(entries("cli/target/policycheck.jar"));
  }

  @Test
  void nothing_of_it_is_loaded_by_commands_that_do_not_ask_aws() throws IOException {
    List<List<String>> commands =
        List.of(
            List.of(
                "eval", "--account", ARTICLE, "--principal", "Developers", "--ref", "refs/heads/x"),
            List.of("lint", ARTICLE),
            List.of("import", "aws", "--dry-run", "--region", "eu-west-1"),
            List.of("pre-receive"));
    for (List<String> command : commands) {
      assertThat(loaded(command, Map.of()))
          .as(command.toString())
          .contains("io.github.policycheck.cli.Main")
          .doesNotContain("software.amazon.")
          .doesNotContain("policycheck-aws.jar");
    }
  }

  @Test
  void it_is_loaded_by_the_command_that_asks_aws() throws IOException {
    try (AwsOnLoopback aws = new AwsOnLoopback(Policycheck.root().resolve(ARTICLE))) {
      String out = folder.resolve("account.json").toString();
      assertThat(
              loaded(
                  List.of("import", "aws", "--region", "us-east-2", "--out", out),
                  aws.environment()))
          .contains("software.amazon.awssdk.services.iam.IamClient");
    }
  }

  private String loaded(List<String> command, Map<String, String> environment) throws IOException {
    Path log = folder.resolve("classes.log");
    List<String> java = new ArrayList<>(Policycheck.shortLivedJava());
    java.addAll(
        List.of(
            "-Xlog:class+load:file=" + log,
            "-Xbootclasspath/a:" + Policycheck.jar(),
            "io.github.policycheck.cli.Main"));
    java.addAll(command);
    Result result = Policycheck.process(Policycheck.root(), environment, java);
    assertThat(result.exitCode()).as(result.err()).isLessThan(3);
    return Files.readString(log);
  }
}
