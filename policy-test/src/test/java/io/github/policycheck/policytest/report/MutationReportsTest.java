package io.github.policycheck.policytest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.mutation.Mutation;
import io.github.policycheck.policytest.mutation.MutationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reports of mutants in every form, compared with files; {@code -Dpolicycheck.update} writes them
 * anew.
 */
class MutationReportsTest {

  /** Paths are shorter in the files than where the test runs. */
  private static final TextLayout WIDE = new TextLayout(1000);

  private static final Path RESOURCES = Path.of("src/test/resources");

  private static TestRun run;
  private static MutationReport report;

  /** Once: the tests look at it from several sides. */
  @BeforeAll
  static void mutate() {
    List<Path> files =
        List.of(
            RESOURCES.resolve("mill/passing.policytest.yaml"),
            RESOURCES.resolve("byType/policies.policytest.yaml"));
    run = TestRun.of(files, new TestFileReader(Optional.empty()), path -> {});
    report = Mutation.of(run).run(14, 4, mutant -> {});
  }

  private static TestOutcome outcome(double minimum) {
    return new TestOutcome(
        run,
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.of(report),
        OptionalDouble.of(minimum));
  }

  @ParameterizedTest
  @EnumSource
  void writes(TestFormat format) throws IOException {
    Path golden = RESOURCES.resolve("reports/mutants." + format.text());
    String written = format.write(outcome(90), false, WIDE).replace(RESOURCES + "/", "");
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(golden, written);
    }

    assertThat(written).isEqualTo(Files.readString(golden));
  }

  @Test
  void too_low_a_score_fails() {
    double score = score(report).orElseThrow();
    assertThat(score).isBetween(1.0, 99.0);

    assertThat(outcome(score).isPassed()).isTrue();
    assertThat(outcome(score + 0.1).isPassed()).isFalse();
  }

  private static Optional<Double> score(MutationReport report) {
    return report.score().isPresent()
        ? Optional.of(report.score().getAsDouble())
        : Optional.empty();
  }

  /** Nothing that could be killed is no good test either. */
  @Test
  void score_of_no_mutants_is_too_low() {
    MutationReport none = new MutationReport(List.of(), 0, 1, List.of());
    TestOutcome outcome =
        new TestOutcome(
            run,
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.of(none),
            OptionalDouble.of(0));

    assertThat(outcome.isPassed()).isFalse();
    assertThat(TestFormat.TEXT.write(outcome, false))
        .contains("no mutant is told apart, so that there is no score");
  }
}
