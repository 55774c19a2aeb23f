package io.github.policycheck.eval.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the fuzzer runs: any text gets an answer, which is JSON and says the same each time. Run by
 * the profile {@code fuzz}; CONTRIBUTING.md says how.
 */
public final class SimulatorFuzzer {

  private static final JsonMapper JSON = JsonMapper.shared();

  private SimulatorFuzzer() {}

  /** Takes one input; throws if the simulator breaks a promise. */
  public static void fuzzerTestOneInput(byte[] input) {
    String request = new String(input, StandardCharsets.UTF_8);
    Simulator simulator = new Simulator();
    Simulator.Line line = simulator.answerLine(request);
    JsonNode answer = JSON.readTree(line.json());

    assertThat(line.json()).doesNotContain("\n", "\r");
    assertThat(answer.has("Error")).isEqualTo(line.isError());
    assertThat(answer.has("EvaluationResults")).isEqualTo(!line.isError());
    assertThat(simulator.answerLine(request)).isEqualTo(line);
    assertThat(alone(simulator, request))
        .isEqualTo(line.isError() ? "error" : answer.path("EvaluationResults").toString());
  }

  /** Asks by the other way in. */
  private static String alone(Simulator simulator, String request) {
    try {
      return JSON.readTree(simulator.answer(request)).path("EvaluationResults").toString();
    } catch (SimulationException e) {
      return "error";
    }
  }
}
