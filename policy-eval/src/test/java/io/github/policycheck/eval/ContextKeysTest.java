package io.github.policycheck.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextKeysTest {

  @Test
  void values_of_one_key_are_collected_whatever_its_case() {
    assertThat(
            ContextKeys.parse(
                List.of("aws:A=1", "aws:b=x=y", "AWS:a=", "aws:PrincipalTag/t=v"),
                OptionNames.COMMAND_LINE))
        .containsEntry("aws:A", List.of("1", ""))
        .containsEntry("aws:b", List.of("x=y"))
        .containsEntry("aws:PrincipalTag/t", List.of("v"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aws:a", "a=1", "=1", ":a=1"})
  void what_is_no_key_with_a_value_is_refused(String pair) {
    assertThatThrownBy(() -> ContextKeys.parse(List.of(pair), OptionNames.COMMAND_LINE))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessageStartingWith("`" + pair + "` is no condition key with a value");
  }
}
