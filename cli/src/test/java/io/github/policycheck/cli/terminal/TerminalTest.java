package io.github.policycheck.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

  @Test
  void columns_decide_before_the_terminal() {
    assertThat(Terminal.width("80", true, () -> OptionalInt.of(132))).isEqualTo(80);
    assertThat(Terminal.width("80", false, OptionalInt::empty)).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "many", "8 0", "1234567"})
  void columns_that_are_no_number_of_columns_are_none(String columns) {
    assertThat(Terminal.width(columns, true, () -> OptionalInt.of(132))).isEqualTo(132);
  }

  @Test
  void without_a_terminal_the_width_is_100() {
    assertThat(Terminal.width("", false, () -> OptionalInt.of(132))).isEqualTo(100);
    assertThat(Terminal.width("", true, OptionalInt::empty)).isEqualTo(100);
    assertThat(Terminal.layoutOfFiles().width()).isEqualTo(100);
  }

  @Test
  void terminal_is_asked_once_until_its_width_is_forgotten() {
    AtomicInteger width = new AtomicInteger(100);
    Terminal.Remembered terminal =
        new Terminal.Remembered(() -> OptionalInt.of(width.incrementAndGet()));

    assertThat(Terminal.width("90", true, terminal)).isEqualTo(90);
    assertThat(Terminal.width("", true, terminal)).isEqualTo(101);
    assertThat(Terminal.width("", true, terminal)).isEqualTo(101);
    terminal.forget();
    assertThat(Terminal.width("", true, terminal)).isEqualTo(102);
  }

  @Test
  void program_without_a_launcher_is_called_by_its_jar() {
    assertThat(Terminal.program("tools/policycheck.jar"))
        .containsExactly("java", "-jar", "tools/policycheck.jar");
    assertThat(Terminal.program("classes")).containsExactly("policycheck");
    assertThat(Terminal.program("a.jar" + File.pathSeparator + "b.jar"))
        .containsExactly("policycheck");
  }
}
