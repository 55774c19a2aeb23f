package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suites of the examples find what is open and pass on what is closed. */
class PolicySuitesTest {

  private static final Path EXAMPLES = Policycheck.root().resolve("examples");
  private static final Path PROJECT = EXAMPLES.resolve("policy-tests");
  private static final String PACKAGE = "com.example.policies.";

  /** As jqwik reports the smallest sample that fails, and the whole report before it. */
  private static final Pattern SAMPLE =
      Pattern.compile("^(?:Shrunk )?Sample.*\n-+\n(.*(?:\n  .*)*)", Pattern.MULTILINE);

  private static final Pattern SEED = Pattern.compile("^seed = -?\\d+", Pattern.MULTILINE);
  private static final Pattern TRIES = Pattern.compile("^tries = (\\d+)", Pattern.MULTILINE);

  private static final int RUNS = 20;
  private static final int DEFAULT_TRIES = 1000;

  @TempDir Path folder;

  private Path copyProject() throws IOException {
    Path copy = folder.resolve("project");
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(PROJECT.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return copy;
  }

  /** As docs/policy-tests.md says it. */
  private static void repair(Path project) throws IOException {
    try (Stream<Path> files = Files.list(project.resolve("src/complete/policies"))) {
      for (Path file : files.toList()) {
        Path to = project.resolve("src/main/policies").resolve(file.getFileName().toString());
        Files.deleteIfExists(to);
        Files.copy(file, to);
      }
    }
  }

  private Path compile(Path sources) throws IOException {
    List<String> arguments = new ArrayList<>();
    Path classes = folder.resolve("classes");
    arguments.addAll(List.of("-d", classes.toString(), "-proc:none", "-parameters"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
    return classes;
  }

  private static String run(Path cwd, Path classes, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    String path = classes + System.getProperty("path.separator");
    command.addAll(List.of("-cp", path + System.getProperty("java.class.path")));
    command.add(SuiteRun.class.getName());
    command.addAll(List.of(arguments));
    return Policycheck.process(cwd, Map.of(), command).out();
  }

  private static List<String> outcomes(String output) {
    return output.lines().filter(line -> line.matches("(SUCCESSFUL|FAILED|ABORTED) .*")).toList();
  }

  @Test
  void suites_of_the_project_fail_on_the_article_and_pass_with_the_complete_policies()
      throws IOException {
    Path project = copyProject();
    Path classes = compile(project.resolve("src/test/java"));
    String[] suites = {"1", "AUTO", PACKAGE + "MasterTest", PACKAGE + "MasterProperties"};

    String before = run(project, classes, suites);
    repair(project);
    String after = run(project, classes, suites);

    assertThat(outcomes(before))
        .containsExactlyInAnyOrder(
            "FAILED developers_may_not_commit_to_master_in_the_console(Account)",
            "SUCCESSFUL developers_may_not_push_to_master(Account)",
            "SUCCESSFUL developers_may_push_their_own_branches(Account)",
            "SUCCESSFUL senior_developers_may_push_to_master(Account)",
            "FAILED master is closed");
    assertThat(before)
        .contains(
            "  policycheck eval --account src/main/policies --principal group/Developers --action"
                + " codecommit:CreateCommit --ref refs/heads/master --repo MyDemoRepo\n");
    assertThat(outcomes(after))
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).startsWith("SUCCESSFUL "));
  }

  @Test
  void cases_of_the_project_fail_on_the_article_and_pass_with_the_complete_policies()
      throws IOException {
    Path project = copyProject();

    Policycheck.Result before = Policycheck.runIn(project, Map.of(), "test", "src/main/policies");
    repair(project);
    Policycheck.Result after = Policycheck.runIn(project, Map.of(), "test", "src/main/policies");

    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.out()).contains("developers may not commit to master in the console either");
    assertThat(after.exitCode()).as(after.out()).isZero();
  }

  /** Without the database of jqwik, so that each run has a seed of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "RANDOMIZED"})
  void open_action_is_found_with_every_seed_and_shrinks_to_one_request_on_one_reference(
      String generation) throws IOException {
    Path project = copyProject();
    Path classes = compile(project.resolve("src/test/java"));

    String output =
        run(project, classes, String.valueOf(RUNS), generation, PACKAGE + "MasterProperties");

    assertThat(SAMPLE.matcher(output).results().map(found -> found.group(1)))
        .hasSize(RUNS)
        .containsOnly("  call: codecommit:CreateCommit on refs/heads/master in MyDemoRepo");
    assertThat(numbers(SEED, output)).hasSize(RUNS);
    assertThat(TRIES.matcher(output).results().map(found -> Integer.valueOf(found.group(1))))
        .hasSize(RUNS)
        .allMatch(tries -> tries <= DEFAULT_TRIES);
  }

  private static Set<String> numbers(Pattern pattern, String output) {
    return pattern.matcher(output).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @Test
  void suites_beside_the_policies_pass() throws IOException {
    Path classes = compile(EXAMPLES.resolve("policies"));

    String output = run(Policycheck.root(), classes, "1", "AUTO", "MasterTest", "MasterProperties");

    assertThat(outcomes(output))
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).as(output).startsWith("SUCCESSFUL "));
    Policycheck.Result cases =
        Policycheck.runIn(Policycheck.root(), Map.of(), "test", "examples/policies");
    assertThat(cases.exitCode()).as(cases.out()).isZero();
  }

  @Test
  void guide_shows_what_the_project_has_and_what_it_prints() throws IOException {
    Path project = copyProject();
    Path classes = compile(project.resolve("src/test/java"));
    String guide = Files.readString(Policycheck.root().resolve("docs/policy-tests-jqwik.md"));
    String suite =
        Files.readString(
            PROJECT.resolve("src/test/java/com/example/policies/MasterProperties.java"));
    String output = run(project, classes, "1", "AUTO", PACKAGE + "MasterProperties");

    assertThat(blocks(guide, "java")).isNotEmpty().allMatch(suite::contains);
    assertThat(blocks(guide, "text"))
        .singleElement()
        .satisfies(
            block -> assertThat(block.split("(?m)^[.]{3}\n", -1)).allMatch(output::contains));
  }

  private static List<String> blocks(String page, String language) {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String first(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  /** Whoever copies the project has the versions that were tried. */
  @Test
  void project_names_the_versions_of_the_build() throws IOException {
    String build = Files.readString(Policycheck.root().resolve("pom.xml"));
    String project = Files.readString(PROJECT.resolve("pom.xml"));

    for (String version : List.of("junit.version", "assertj.version", "jqwik.version")) {
      String number = build.replaceAll("(?s).*<" + version + ">([^<]+)<.*", "$1");
      assertThat(project).as(version).contains("<version>" + number + "</version>");
    }
    for (String plugin : List.of("resources", "compiler", "surefire")) {
      String pinned =
          "<artifactId>maven-" + plugin + "-plugin</artifactId>\\s*<version>([^<]+)</version>";
      assertThat(first(pinned, project)).as(plugin).isEqualTo(first(pinned, build));
    }
    String own =
        build.replaceAll(
            "(?s).*?<artifactId>policycheck-parent</artifactId>\\s*<version>([^<]+)<.*", "$1");
    assertThat(project).contains("<policycheck.version>" + own + "</policycheck.version>");
  }
}
