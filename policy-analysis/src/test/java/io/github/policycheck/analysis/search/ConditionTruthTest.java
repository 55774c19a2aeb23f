package io.github.policycheck.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Conditions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTruthTest {

  private static ConditionTruth truth(String conditions) {
    return new ConditionTruth(Conditions.of(conditions), true);
  }

  @Test
  void all_conditions_must_hold() {
    ConditionTruth both = truth("{'StringLike': {'k:a': 'x*'}, 'StringNotEquals': {'k:a': 'xy'}}");

    assertThat(both.holds("k:a", List.of("x"))).isTrue();
    assertThat(both.holds("K:A", List.of("x"))).isTrue();
    assertThat(both.holds("k:a", List.of("xy"))).isFalse();
    assertThat(both.holds("k:b", List.of("x"))).isFalse();
  }

  @Test
  void no_condition_always_holds() {
    assertThat(new ConditionTruth(List.of(), true).holds("k:a", List.of("x"))).isTrue();
    assertThat(new ConditionTruth(List.of(), true).holds("k:a", List.of())).isTrue();
  }

  @Test
  void empty_list_of_values_is_a_missing_key() {
    assertThat(truth("{'Null': {'k:a': 'true'}}").holds("k:a", List.of())).isTrue();
    assertThat(truth("{'Null': {'k:a': 'false'}}").holds("k:a", List.of())).isFalse();
    assertThat(truth("{'StringNotEquals': {'k:a': 'x'}}").holds("k:a", List.of())).isTrue();
    assertThat(truth("{'StringEqualsIfExists': {'k:a': 'x'}}").holds("k:a", List.of())).isTrue();
  }

  @Test
  void several_keys_of_a_request_count_together() {
    ConditionTruth both = truth("{'StringEquals': {'k:a': 'x', 'k:b': '${k:a}'}}");

    assertThat(both.holds(Map.of("k:a", List.of("x"), "k:b", List.of("x")))).isTrue();
    assertThat(both.holds(Map.of("k:a", List.of("x"), "k:b", List.of("${k:a}")))).isFalse();
  }

  @Test
  void without_variables_they_are_text() {
    ConditionTruth text =
        new ConditionTruth(Conditions.of("{'StringEquals': {'k:b': '${k:a}'}}"), false);

    assertThat(text.holds("k:b", List.of("${k:a}"))).isTrue();
  }
}
