package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files are meant, and that nothing that is named is passed over. */
class TestFilesTest {

  @TempDir private Path root;

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of(
            "a.policytest.yaml",
            "deep/er/b.policytest.yml",
            "deep/er/account.yaml",
            "deep/c.policytest.yaml",
            "target/d.policytest.yaml",
            "empty/policy.json",
            "odd/cases.yaml",
            "odd/x[1].policytest.yaml")) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  private TestFiles found(String... names) {
    return TestFiles.of(Stream.of(names).map(name -> root + "/" + name).toList());
  }

  private List<String> names(TestFiles found) {
    return found.files().stream().map(file -> root.relativize(file).toString()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | a.policytest.yaml, deep/c.policytest.yaml, deep/er/b.policytest.yml, odd/x[1].policytest.yaml
          deep                | deep/c.policytest.yaml, deep/er/b.policytest.yml
          a.policytest.yaml   | a.policytest.yaml
          odd/cases.yaml      | odd/cases.yaml
          odd/x[1].policytest.yaml | odd/x[1].policytest.yaml
          target              | target/d.policytest.yaml
          deep/*.policytest.yaml | deep/c.policytest.yaml
          **/er/*.yml         | deep/er/b.policytest.yml
          {a,b}.policytest.y* | a.policytest.yaml
          **/*.policytest.yaml | a.policytest.yaml, deep/c.policytest.yaml, odd/x[1].policytest.yaml
          deep/**/*.policytest.y*ml | deep/c.policytest.yaml, deep/er/b.policytest.yml
          """)
  void finds(String named, String files) {
    TestFiles found = found(named);

    assertThat(String.join(", ", names(found))).isEqualTo(files);
    assertThat(found.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          nowhere             | there is no file `%s/nowhere`
          empty               | `%s/empty` has no test file; the name of one ends with .policytest.yaml or .policytest.yml
          empty/*.yaml        | no file fits `%s/empty/*.yaml`
          nowhere/*.yaml      | no file fits `%s/nowhere/*.yaml`
          a[.yaml             | `%s/a[.yaml` is no pattern of files
          """)
  void says_what_is_no_test_file(String named, String problem) {
    TestFiles found = found(named, "deep/c.policytest.yaml");

    assertThat(found.problems()).containsExactly(problem.formatted(root));
    assertThat(names(found)).containsExactly("deep/c.policytest.yaml");
  }

  @Test
  void tells_which_folders_with_tests_are_passed_over() throws IOException {
    Files.createDirectories(root.resolve("deep/.cache"));
    Files.createSymbolicLink(root.resolve("deep/link"), root.resolve("odd"));

    assertThat(found("").passedOver())
        .containsExactly(Path.of(root + "/deep/link"), Path.of(root + "/target"));
    assertThat(found("odd").passedOver()).isEmpty();
  }

  @Test
  void what_git_ignores_is_passed_over_and_counted() throws IOException, InterruptedException {
    git("init", "-q");
    Files.writeString(root.resolve(".gitignore"), "c.policytest.yaml\ner/\n");

    TestFiles all = found("");
    assertThat(names(all)).containsExactly("a.policytest.yaml", "odd/x[1].policytest.yaml");
    assertThat(all.hints())
        .containsExactly(
            "passed over: `" + root + "/target`; name it to run the tests in it",
            "passed over: 2 test files, as Git ignores them: see `"
                + root
                + "/deep/c.policytest.yaml`; name a file to run it");
    assertThat(found("deep/*.policytest.yaml").problems())
        .containsExactly("no file fits `" + root + "/deep/*.policytest.yaml`");
  }

  @Test
  void what_is_named_is_run_though_git_ignores_it() throws IOException, InterruptedException {
    git("init", "-q");
    Files.writeString(root.resolve(".gitignore"), "deep/\n");

    assertThat(names(found("deep/c.policytest.yaml"))).containsExactly("deep/c.policytest.yaml");
    assertThat(names(found("deep"))).hasSize(2);
    assertThat(found("deep").hints()).isEmpty();
    assertThat(found("deep/*.yaml").problems()).isEmpty();
  }

  @Test
  void where_git_does_not_answer_all_are_run_and_that_is_said() throws IOException {
    Files.createDirectory(root.resolve(".git"));
    Files.writeString(root.resolve(".git/HEAD"), "broken");

    assertThat(names(found("deep/er"))).hasSize(1);
    assertThat(found("deep/er").hints())
        .singleElement()
        .asString()
        .startsWith("test files that Git ignores are run too, as Git could not say which");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void names_are_known_in_any_case() {
    assertThat(TestFiles.isTestFile(Path.of("x/Main.PolicyTest.YAML"))).isTrue();
    assertThat(TestFiles.isTestFile(Path.of("x/policytest.yaml"))).isFalse();
  }

  @Test
  void names_each_file_once() {
    assertThat(
            names(
                found(
                    "deep",
                    "deep/c.policytest.yaml",
                    "deep/*.policytest.yaml",
                    "deep/er/../../deep")))
        .containsExactly("deep/c.policytest.yaml", "deep/er/b.policytest.yml");
  }

  @ParameterizedTest
  @CsvSource({
    "deep, deep",
    "deep/*.policytest.yaml, deep",
    "deep/**/b.*, deep",
    "**/er/*.yml, ''",
    "odd/x[1].policytest.yaml, odd/x[1].policytest.yaml",
    "missing.policytest.yaml, missing.policytest.yaml",
    "missing/*.policytest.yaml, missing",
  })
  void all_that_is_found_is_where_they_begin(String named, String begin) {
    assertThat(TestFiles.begins(List.of(root + "/" + named))).containsExactly(root.resolve(begin));
    assertThat(found(named).files()).allMatch(file -> file.startsWith(root.resolve(begin)));
  }
}
