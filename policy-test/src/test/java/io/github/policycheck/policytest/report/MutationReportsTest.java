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

  private static TestOutcome outcome(int mutants, double minimum) {
    List<Path> files =
        List.of(
            RESOURCES.resolve("mill/passing.policytest.yaml"),
            RESOURCES.resolve("byType/policies.policytest.yaml"));
    TestRun run = TestRun.of(files, new TestFileReader(Optional.empty()), path -> {});
    return new TestOutcome(
        run,
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.of(Mutation.of(run).run(mutants, 4, mutant -> {})),
        OptionalDouble.of(minimum));
  }

  @ParameterizedTest
  @EnumSource
  void writes(TestFormat format) throws IOException {
    Path golden = RESOURCES.resolve("reports/mutants." + format.text());
    String report = format.write(outcome(14, 90), false, WIDE).replace(RESOURCES + "/", "");
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(golden, report);
    }

    assertThat(report).isEqualTo(Files.readString(golden));
  }

  @Test
  void too_low_a_score_fails() {
    double score = outcome(14, 0).mutation().flatMap(MutationReportsTest::score).orElseThrow();
    assertThat(score).isBetween(1.0, 99.0);

    assertThat(outcome(14, score).isPassed()).isTrue();
    assertThat(outcome(14, score + 0.1).isPassed()).isFalse();
  }

  private static Optional<Double> score(MutationReport report) {
    return report.score().isPresent()
        ? Optional.of(report.score().getAsDouble())
        : Optional.empty();
  }

  /** Nothing that could be killed is no good test either. */
  @Test
  void score_of_no_mutants_is_too_low() {
    TestOutcome some = outcome(14, 0);
    MutationReport none = new MutationReport(List.of(), 0, 1, List.of());
    TestOutcome outcome =
        new TestOutcome(
            some.run(),
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
