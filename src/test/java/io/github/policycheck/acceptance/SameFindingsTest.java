package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import io.github.policycheck.lint.report.WitnessCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
      Policycheck.Result command =
          i == 0
              ? Policycheck.runIn(folder, Map.of(), lint(example))
              : Policycheck.answer(lint(example));
      assertThat(command.out()).as("the command on %s", example.path()).isEqualTo(found);
      assertThat(Files.readString(folder.resolve("target/" + i + "/policycheck.json")))
          .as("the plugin on %s", example.path())
          .isEqualTo(found);
      withFindings += found.contains("\"findings\": []") ? 0 : 1;
    }
    assertThat(withFindings).isGreaterThan(4);
  }

  /** Returns the command that finds the same: no configuration of where it is run counts. */
  private static String[] lint(Example example) {
    String path = example.path().toString();
    String[] lint = {"lint", "--config", "/dev/null", "--format", "json"};
    return Stream.concat(
            Stream.of(lint), example.isAccount() ? Stream.of("--account", path) : Stream.of(path))
        .toArray(String[]::new);
  }

  private static String library(Example example) {
    LintRequest request =
        LintRequest.of(
            example.isAccount() ? List.of() : List.of(example.path()),
            example.isAccount() ? Optional.of(example.path()) : Optional.empty(),
            LintConfiguration.NONE,
            LocalDate.now(ZoneOffset.UTC));
    ReportContext context =
        ReportContext.of("any", EXAMPLES, Severity.ERROR, WitnessCommand.ofProgram(List.of("any")));
    return ReportFormat.JSON.write(Linter.lint(request), context);
  }

  private static final String OPEN =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  /**
   * Folders of which not all is read, each with what is said of it. Where a file is named that
   * cannot be read, the plugin ends in an error, and its report says the same.
   */
  private static Map<String, Map<String, String>> unread() {
    String account = "account: \"518043972266\"\nregion: cn-north-1\nrepositories: [R]\n";
    Map<String, Map<String, String>> folders = new LinkedHashMap<>();
    folders.put("there is no policy here", Map.of("readme.json", "{}"));
    folders.put(
        "1 YAML file",
        Map.of("p.yaml", "Statement:\n- {Effect: Allow, Action: 's3:*', Resource: '*'}\n"));
    folders.put(
        "1 Terraform file", Map.of("a.json", OPEN, "terragrunt.hcl", "inputs = { policy = 1 }"));
    folders.put(
        "1 answer of the AWS CLI without",
        Map.of("a.json", OPEN, "b.json", "{\"PolicyVersion\": {\"VersionId\": \"v3\"}}"));
    folders.put(
        "1 answer of the AWS CLI not in JSON",
        Map.of("a.json", OPEN, "b.txt", "STATEMENT\ts3:GetObject\tAllow\t*\n"));
    folders.put(
        "1 file with policies or accounts was passed over, as Git ignores it",
        Map.of(
            "a.json",
            OPEN,
            "b.json",
            OPEN,
            ".gitignore",
            "b.json\n",
            ".git/HEAD",
            "ref: refs/heads/main\n",
            ".git/objects/info/none",
            "",
            ".git/refs/heads/none",
            ""));
    folders.put("was passed over", Map.of("a.json", OPEN, ".github/b.json", OPEN + "\n"));
    folders.put("has to be called `account.yaml`", Map.of("Account.yaml", account, "a.json", OPEN));
    folders.put(
        "is no percent-encoded byte", Map.of("a.json", "%7B%22Statement%22%3A%5B%ZZ%5D%7D"));
    folders.put(
        "could not be evaluated as a whole",
        Map.of(
            "account.yaml",
            account + "policies: {P: p.json, Q: q.json}\nroles: {Deploy: {attached: [P, Q]}}\n",
            "p.json",
            OPEN,
            "q.json",
            "{\"Statement\": 7}"));
    folders.put("was evaluated by itself", Map.of("account.yaml", account, "sub/a.json", OPEN));
    folders.put("account.yaml", Map.of("account.yaml", "account: 7\n", "a.json", OPEN));
    return folders;
  }

  @Test
  void every_face_says_the_same_of_what_is_not_read(@TempDir Path elsewhere) throws IOException {
    List<Example> examples = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> one : unread().entrySet()) {
      Path root = elsewhere.resolve("policies" + examples.size());
      for (Map.Entry<String, String> file : one.getValue().entrySet()) {
        Path path = root.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      examples.add(new Example(root, false));
      said.add(one.getKey());
    }
    runModules(examples);

    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      String found = library(example);
      assertThat(found).as("the library on %s", said.get(i)).contains(said.get(i));
      assertThat(Policycheck.answer(lint(example)).out())
          .as("the command on %s", said.get(i))
          .isEqualTo(found);
      assertThat(Files.readString(folder.resolve("m" + i + "/target/policycheck/policycheck.json")))
          .as("the plugin on %s", said.get(i))
          .isEqualTo(found);
    }
  }

  /** A module for each: one that fails does not keep the others from being looked at. */
  private void runModules(List<Example> examples) throws IOException {
    String example = Files.readString(EXAMPLES.resolve("maven-project/pom.xml"));
    StringBuilder modules = new StringBuilder();
    for (int i = 0; i < examples.size(); i++) {
      modules.append("<module>m").append(i).append("</module>");
      Files.createDirectories(folder.resolve("m" + i));
      Files.writeString(
          folder.resolve("m" + i + "/pom.xml"),
          example
              .replace("<artifactId>policies<", "<artifactId>m" + i + "<")
              .replace(
                  "<executions>",
                  "<configuration><formats>json</formats><failOnViolation>false</failOnViolation>"
                      + "<policyDirectory>"
                      + examples.get(i).path()
                      + "</policyDirectory></configuration><executions>"));
    }
    Files.writeString(
        folder.resolve("pom.xml"),
        example.replaceAll("(?s)<build>.*</build>", "<modules>" + modules + "</modules>"));

    Policycheck.Result result = Maven.run(folder, List.of("verify", "--fail-at-end"));

    assertThat(result.exitCode()).as(result.out()).isOne();
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
