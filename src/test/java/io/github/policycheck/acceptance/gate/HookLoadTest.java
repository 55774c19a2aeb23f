package io.github.policycheck.acceptance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Forty pushes of {@code benchmarks/hook-load.sh}, half of them eight at a time: under load, with
 * snapshots replaced and logs rotated, every answer is right and every line of the log whole.
 */
class HookLoadTest {

  @Test
  void every_answer_is_right_and_every_line_whole_under_load() {
    Policycheck.Result result =
        Policycheck.process(
            Policycheck.root(),
            Map.of(
                "PUSHES", "20",
                "JAR", Policycheck.jar().toString(),
                "JAVA_HOME", System.getProperty("java.home")),
            List.of("sh", "benchmarks/hook-load.sh"));

    assertThat(result.out())
        .as(result.err())
        .startsWith("40 pushes: ")
        .contains("; 0 wrong; ")
        .endsWith(" lines logged, 0 torn, 0 missing\n");
    assertThat(result.exitCode()).isZero();
  }
}
