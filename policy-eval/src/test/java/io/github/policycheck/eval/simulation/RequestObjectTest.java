package io.github.policycheck.eval.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of a request, of which each is there once. */
class RequestObjectTest {

  private final Simulator simulator = new Simulator();

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 13, 14, 15, 40})
  void name_that_is_there_twice_is_told_among_any_number(int others) {
    StringBuilder request = new StringBuilder("{\"A\": 1, \"A\": 1, \"B\": 1");
    for (int i = 0; i < others; i++) {
      request.append(", \"x").append(i).append("\": \"B\"");
    }
    request.append(", \"B\": 1}");

    assertThatThrownBy(() -> simulator.answer(request.toString())).hasMessage("`B` is there twice");
  }
}
