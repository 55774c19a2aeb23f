package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a value gives the two literals of a search. */
class DimensionTest {

  private static final BitSet BOTH = bits(3);

  private static BitSet bits(int bits) {
    return BitSet.valueOf(new long[] {bits});
  }

  private static Dimension of(int constrained, Truth truth, @Nullable Gap gap) {
    BitSet all = bits(constrained);
    Dimension.Label label =
        new Dimension.Label(
            truth == Truth.YES ? all : bits(0), truth == Truth.MAYBE ? all : bits(0));
    return new Dimension(
        List.of("key"), List.of(Map.of("key", List.of("a"))), gap, all, List.of(label));
  }

  /** One that has no condition on the key stands, whatever the value, and is never ruled out. */
  @ParameterizedTest
  @EnumSource(Truth.class)
  void literal_gains_by_a_value_that_makes_of_it_what_is_good(Truth truth) {
    for (int constrained = 0; constrained < 4; constrained++) {
      for (int good = 0; good < 4; good++) {
        for (boolean isHopeful : new boolean[] {false, true}) {
          List<Choice> choices = of(constrained, truth, null).choices(bits(good), isHopeful);

          assertThat(choices).hasSize(1);
          for (int literal = 0; literal < 2; literal++) {
            boolean isGood = bits(good).get(literal);
            Truth wanted = isGood ? Truth.YES : Truth.NO;
            boolean gains =
                bits(constrained).get(literal)
                    ? truth == wanted || (truth == Truth.MAYBE && isHopeful)
                    : isGood;
            assertThat(choices.get(0).gains().get(literal)).isEqualTo(gains);
          }
        }
      }
    }
  }

  @Test
  void what_is_not_known_of_a_key_can_be_hoped_to_be_good_for_all() {
    Dimension dimension = of(3, Truth.NO, Gap.PATTERNS);

    assertThat(dimension.choices(bits(1), false)).hasSize(1);
    assertThat(dimension.choices(bits(1), true)).hasSize(2);
    assertThat(dimension.choices(bits(1), true).get(1)).isEqualTo(new Choice(Map.of(), BOTH));
    assertThat(of(2, Truth.NO, Gap.PATTERNS).choices(bits(1), true).get(1).gains()).isEqualTo(BOTH);
    assertThat(of(2, Truth.NO, Gap.PATTERNS).choices(bits(0), true).get(1).gains())
        .isEqualTo(bits(2));
  }

  @Test
  void it_is_certain_where_nothing_is_unsure() {
    assertThat(of(3, Truth.NO, null).isCertain()).isTrue();
    assertThat(of(3, Truth.MAYBE, null).isCertain()).isFalse();
    assertThat(of(3, Truth.YES, Gap.VALUES).isCertain()).isFalse();
  }
}
