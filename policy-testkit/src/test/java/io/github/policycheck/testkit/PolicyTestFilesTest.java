package io.github.policycheck.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestFiles;
import io.github.policycheck.policytest.TestRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

class PolicyTestFilesTest {

  private static final String FILES = "src/test/resources/files";
  private static final String OFFICE = "src/test/resources/office";

  /** The files of the kit's own account pass. */
  @TestFactory
  Stream<DynamicNode> office() {
    return PolicyTestFiles.in(OFFICE);
  }

  @Test
  void each_case_is_a_test_in_the_container_of_its_file_and_knows_its_line() {
    List<Runs.Outcome> outcomes = Runs.of(Passing.class);

    assertThat(outcomes).extracting(Runs.Outcome::message).containsOnly("passed");
    assertThat(outcomes)
        .extracting(Runs.Outcome::parent)
        .containsOnly(OFFICE + "/office.policytest.yaml");
    assertThat(outcomes)
        .extracting(Runs.Outcome::name)
        .containsExactly(
            "the office pushes to main",
            "group/Writers codecommit:PutFile on refs/heads/main in ledger with aws:SourceIp=192.0.2.44",
            "group/Writers codecommit:CreateCommit on refs/heads/main in ledger with aws:SourceIp=192.0.2.44");
    assertThat(outcomes.get(2).source())
        .containsInstanceOf(FileSource.class)
        .map(FileSource.class::cast)
        .hasValueSatisfying(
            source -> {
              assertThat(source.getFile())
                  .isEqualTo(Path.of(OFFICE, "office.policytest.yaml").toAbsolutePath().toFile());
              assertThat(source.getPosition()).contains(FilePosition.from(8, 5));
            });
  }

  @Test
  void case_that_fails_says_why_and_case_that_cannot_be_asked_fails() {
    List<Runs.Outcome> outcomes = new ArrayList<>();
    String printed = Printed.by(() -> outcomes.addAll(Runs.of(Failing.class)));

    assertThat(outcomes)
        .extracting(Runs.Outcome::message)
        .satisfiesExactly(
            broken ->
                assertThat(broken)
                    .contains("broken.policytest.yaml:4:5: ")
                    .contains("`principals`")
                    .contains("broken.policytest.yaml:8:13: ")
                    .contains("`expect` does not fit"),
            first -> assertThat(first).isEqualTo("passed"),
            second ->
                assertThat(second)
                    .startsWith(FILES + "/failing.policytest.yaml:7:5: user/ines push")
                    .contains("expected allow, but it is explicit-deny")
                    .contains("decided by Guard, statement 2 (OfficeOnly), " + OFFICE)
                    .contains("    expect: explicit-deny"),
            third -> assertThat(third).isEqualTo("passed"),
            fourth ->
                assertThat(fourth)
                    .startsWith(FILES + "/failing.policytest.yaml:14:16: ")
                    .contains("`user/nobody`"));
    assertThat(printed)
        .startsWith("policycheck: warning: " + FILES + "/failing.policytest.yaml:10:5: ")
        .contains("`main` is no full name");
  }

  /** What JUnit says of each file and case is what the command says. */
  @Test
  void results_are_those_of_the_command() {
    List<Boolean> expected = new ArrayList<>();
    TestFileReader reader = new TestFileReader(Optional.empty());
    for (TestRun.FileResult file :
        TestRun.of(TestFiles.of(List.of(FILES)).files(), reader, path -> {}).files()) {
      if (file instanceof TestRun.Ran ran) {
        ran.cases().stream().map(CaseResult::isPassed).forEach(expected::add);
      } else {
        expected.add(false);
      }
    }
    List<Runs.Outcome> outcomes = new ArrayList<>();
    Printed.by(() -> outcomes.addAll(Runs.of(Failing.class)));

    assertThat(expected).contains(true, false);
    assertThat(outcomes)
        .extracting(outcome -> outcome.failure().isEmpty())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void path_without_test_files_fails() {
    assertThat(Runs.of(Nothing.class))
        .extracting(Runs.Outcome::message)
        .satisfiesExactly(
            folder -> assertThat(folder).contains("`src/test/resources/broken` has no test file"),
            pattern -> assertThat(pattern).contains("no file fits `src/test/**/*.nothing.yaml`"),
            missing -> assertThat(missing).contains("there is no file `gone.policytest.yaml`"));
    assertThatThrownBy(PolicyTestFiles::in).isInstanceOf(IllegalArgumentException.class);
  }

  static class Passing {

    @TestFactory
    Stream<DynamicNode> files() {
      return PolicyTestFiles.in(OFFICE);
    }
  }

  static class Failing {

    @TestFactory
    Stream<DynamicNode> files() {
      return PolicyTestFiles.in(FILES + "/*.policytest.yaml");
    }
  }

  static class Nothing {

    @TestFactory
    Stream<DynamicNode> files() {
      return PolicyTestFiles.in(
          "src/test/resources/broken", "src/test/**/*.nothing.yaml", "gone.policytest.yaml");
    }
  }
}
