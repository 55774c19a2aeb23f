package io.github.policycheck.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void ordinary_text_stays_as_it_is() {
    assertThat(Printable.text("Häuser, 日本 and 😀")).isEqualTo("Häuser, 日本 and 😀");
  }

  @Test
  void control_characters_cannot_reach_the_terminal() {
    assertThat(Printable.text("a\u001b[31mb\nc")).isEqualTo("a\\u001b[31mb\\u000ac");
    assertThat(Printable.text("x\u202ey\u2028z")).isEqualTo("x\\u202ey\\u2028z");
    assertThat(Printable.text("half \ud800")).isEqualTo("half \\ud800");
  }
}
