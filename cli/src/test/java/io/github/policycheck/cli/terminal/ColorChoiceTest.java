package io.github.policycheck.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "auto, true, , true",
    "auto, true, '', true",
    "auto, true, 1, false",
    "auto, false, , false",
    "always, false, 1, true",
    "never, true, , false",
  })
  void colour_is_for_terminals_unless_asked_otherwise(
      ColorChoice choice, boolean isTerminal, String noColor, boolean expected) {
    assertThat(choice.isColored(isTerminal, noColor)).isEqualTo(expected);
  }
}
