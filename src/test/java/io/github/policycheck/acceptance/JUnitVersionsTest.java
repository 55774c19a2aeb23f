package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kit for JUnit works with the JUnit that its users have: with the oldest and with the next.
 */
class JUnitVersionsTest {

  /** The build copies them there; each is JUnit as a whole, with the command that runs tests. */
  private static final Path VERSIONS = Policycheck.root().resolve("target/acceptance/junit");

  private static final String NEEDED =
      ".*(policy-|account-files|jackson-|snakeyaml|jspecify|json-schema-validator|slf4j|assertj-core|byte-buddy).*";

  /** The JUnit that runs this test, wherever its jars are. */
  private static final String OF_THIS_BUILD = ".*[/\\\\](junit|opentest4j|jqwik)-[^/\\\\]*";

  private static final String SUITE =
      """
      import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
      import static org.assertj.core.api.Assertions.assertThat;

      import io.github.policycheck.engine.account.Account;
      import io.github.policycheck.testkit.*;
      import java.util.stream.Stream;
      import org.junit.jupiter.api.*;

      @PolicyTest(account = "account")
      class SuiteTest {

        @BeforeAll
        static void say_which_junit_it_is() {
          System.out.println(Test.class.getProtectionDomain().getCodeSource().getLocation());
        }

        @Test
        void sentence(Account account) {
          assertThat(account)
              .as("the harbour")
              .principal("Pilots")
              .pushing("refs/heads/harbour")
              .isExplicitlyDenied()
              .byPolicy("Harbour", "KeepOut");
          assertThat(account.id()).hasSize(12);
        }

        @Test
        void builders(Pushing pushing, Calling calling) {
          assertThat(pushing.as("Pilots").of("refs/heads/sea")).isAllowed();
          assertThat(calling.as("Pilots").merging("refs/heads/sea").to("charts")).isImplicitlyDenied();
        }

        @Test
        void fails(Pushing pushing) {
          assertThat(pushing.as("Pilots").of("refs/heads/harbour")).as("to fail").isAllowed();
        }

        @TestFactory
        Stream<DynamicNode> files() {
          return PolicyTestFiles.in(".");
        }
      }
      """;

  @TempDir Path folder;

  static Stream<Path> versions() throws IOException {
    try (Stream<Path> files = Files.list(VERSIONS)) {
      List<Path> versions = files.sorted().toList();
      assertThat(versions).extracting(file -> file.getFileName().toString()).hasSize(4);
      return versions.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void suite_compiles_and_runs(Path junit) throws IOException {
    String classPath =
        Stream.concat(Stream.of(junit.toString()), kit())
            .collect(Collectors.joining(File.pathSeparator));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    write();

    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                folder.resolve("SuiteTest.java").toString());
    assertThat(compiled).isZero();
    Policycheck.Result result =
        Policycheck.process(
            folder,
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes + File.pathSeparator + classPath,
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=tree",
                "--select-class=SuiteTest"));

    assertThat(result.out())
        .contains(
            "[to fail] Pilots push refs/heads/harbour: expected allow, but it is explicit-deny")
        .contains("/" + junit.getFileName())
        .contains("harbour.policytest.yaml")
        .contains("pilots keep out")
        .contains("4 tests successful")
        .contains("1 tests failed");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  private static Stream<String> kit() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.matches(NEEDED) && !entry.matches(OF_THIS_BUILD));
  }

  private void write() throws IOException {
    Files.writeString(folder.resolve("SuiteTest.java"), SUITE);
    Path account = Files.createDirectory(folder.resolve("account"));
    Files.writeString(
        account.resolve("account.yaml"),
        """
        account: "815530246197"
        region: ap-southeast-4
        repositories: [charts]
        policies: {Harbour: Harbour.json}
        groups: {Pilots: {attached: [Harbour]}}
        """);
    Files.writeString(
        account.resolve("Harbour.json"),
        """
        {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*"},
         {"Sid": "KeepOut", "Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
          "Condition": {"StringEquals": {"codecommit:References": "refs/heads/harbour"}}}]}
        """);
    Files.writeString(
        folder.resolve("harbour.policytest.yaml"),
        """
        account: account
        defaults: {principal: Pilots}
        cases:
          - {name: pilots keep out, push: refs/heads/harbour, expect: explicit-deny}
          - {push: refs/heads/sea, expect: allow}
        """);
  }
}
