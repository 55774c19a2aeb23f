package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WantedTest {

  private static Decision decided(boolean isAllowed, boolean isDenied) {
    Decision allowed = isAllowed ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
    return isDenied ? Decision.EXPLICIT_DENY : allowed;
  }

  /** Compares what is decided with and without a statement that applies, beside one or none. */
  @ParameterizedTest
  @EnumSource(Wanted.class)
  void statements_matter_that_change_whether_it_is_so(Wanted wanted) {
    for (boolean isDeny : new boolean[] {false, true}) {
      boolean gains = false;
      boolean loses = false;
      for (boolean other : new boolean[] {false, true}) {
        boolean without = wanted.is(decided(!isDeny ? false : other, isDeny ? false : other));
        boolean with = wanted.is(decided(!isDeny || other, isDeny || other));
        gains |= with && !without;
        loses |= without && !with;
      }
      assertThat(wanted.dependsOn(isDeny)).isEqualTo(gains || loses);
      assertThat(wanted.gainsBy(isDeny)).isEqualTo(gains && !loses);
    }
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  void every_decision_can_be_wanted(Decision decision) {
    assertThat(Wanted.of(decision).is(decision)).isTrue();
    assertThat(Wanted.NOT_ALLOWED.is(decision)).isNotEqualTo(Wanted.ALLOWED.is(decision));
  }
}
