package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

  @ParameterizedTest
  @CsvSource({
    "ALLOWED, ALLOWED, ALLOWED",
    "ALLOWED, IMPLICIT_DENY, IMPLICIT_DENY",
    "ALLOWED, EXPLICIT_DENY, EXPLICIT_DENY",
    "IMPLICIT_DENY, IMPLICIT_DENY, IMPLICIT_DENY",
    "IMPLICIT_DENY, EXPLICIT_DENY, EXPLICIT_DENY",
    "EXPLICIT_DENY, EXPLICIT_DENY, EXPLICIT_DENY",
  })
  void of_two_decisions_the_stricter_counts(Decision left, Decision right, Decision both) {
    assertThat(left.and(right)).isEqualTo(both);
    assertThat(right.and(left)).isEqualTo(both);
  }

  @Test
  void words_are_those_of_the_policy_simulator() {
    assertThat(Decision.values())
        .extracting(Decision::text)
        .containsExactly("allowed", "implicitDeny", "explicitDeny");
  }
}
