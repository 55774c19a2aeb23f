package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, the Maven plugin and the library find the same in every example. */
class SameFindingsTest {

  private static final Path EXAMPLES = Policycheck.root().resolve("examples");

  @TempDir Path folder;

  /** Something to lint: an account, or else all below a folder. */
  private record Example(Path path, boolean isAccount) {}

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    examples.add(new Example(EXAMPLES, false));
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      files
          .filter(file -> file.endsWith("account.yaml"))
          .map(Path::getParent)
          .sorted()
          .forEach(account -> examples.add(new Example(account, true)));
    }
    return examples;
  }

  @Test
  void same_findings_everywhere() throws IOException {
    List<Example> examples = examples();
    assertThat(examples).hasSizeGreaterThan(14);
    runPlugin(examples);

    int withFindings = 0;
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      String found = library(example);
      assertThat(command(example)).as("the command on %s", example.path()).isEqualTo(found);
      assertThat(Files.readString(folder.resolve("target/" + i + "/policycheck.json")))
          .as("the plugin on %s", example.path())
          .isEqualTo(found);
      withFindings += found.contains("\"findings\": []") ? 0 : 1;
    }
    assertThat(withFindings).isGreaterThan(4);
  }

  private String command(Example example) {
    String path = example.path().toString();
    String[] arguments =
        example.isAccount()
            ? new String[] {"lint", "--format", "json", "--account", path}
            : new String[] {"lint", "--format", "json", path};
    return Policycheck.runIn(folder, Map.of(), arguments).out();
  }

  private static String library(Example example) {
    LintRequest request =
        LintRequest.of(
            example.isAccount() ? List.of() : List.of(example.path()),
            example.isAccount() ? Optional.of(example.path()) : Optional.empty(),
            LintConfiguration.NONE,
            LocalDate.now(ZoneOffset.UTC));
    ReportContext context = new ReportContext("any", EXAMPLES, false, false);
    return ReportFormat.JSON.write(Linter.lint(request), context);
  }

  /** One build with an execution for each example: Maven takes longer to start than lint to run. */
  private void runPlugin(List<Example> examples) throws IOException {
    StringBuilder executions = new StringBuilder();
    for (int i = 0; i < examples.size(); i++) {
      String parameter = examples.get(i).isAccount() ? "account" : "policyDirectory";
      executions.append(
          """
          <execution>
            <id>e%d</id>
            <goals><goal>check</goal></goals>
            <configuration>
              <%s>%s</%s>
              <outputDirectory>target/%d</outputDirectory>
            </configuration>
          </execution>
          """
              .formatted(i, parameter, examples.get(i).path(), parameter, i));
    }
    String pom =
        Files.readString(EXAMPLES.resolve("maven-project/pom.xml"))
            .replaceAll("(?s)<executions>.*</executions>", "EXECUTIONS")
            .replace(
                "EXECUTIONS",
                "<configuration><formats>json</formats><failOnViolation>false</failOnViolation>"
                    + "</configuration><executions>"
                    + executions
                    + "</executions>");
    Files.writeString(folder.resolve("pom.xml"), pom);

    Policycheck.Result result = Maven.run(folder, List.of("verify"));

    assertThat(result.exitCode()).as(result.out()).isZero();
  }
}
