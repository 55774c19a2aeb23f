package io.github.policycheck.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void short_text_is_quoted_as_it_is() {
    assertThat(Quoted.of("")).isEqualTo("``");
    assertThat(Quoted.of("Acton")).isEqualTo("`Acton`");
    assertThat(Quoted.of("x".repeat(100))).isEqualTo("`" + "x".repeat(100) + "`");
  }

  @Test
  void long_text_is_cut_off() {
    assertThat(Quoted.of("x".repeat(101))).isEqualTo("`" + "x".repeat(100) + "…`");
    assertThat(Quoted.shortened("x".repeat(100_000))).hasSize(101);
  }

  @Test
  void long_text_is_cut_off_between_characters() {
    assertThat(Quoted.shortened("x".repeat(99) + "🚀🚀")).isEqualTo("x".repeat(99) + "…");
    assertThat(Quoted.shortened("x".repeat(98) + "🚀🚀")).isEqualTo("x".repeat(98) + "🚀…");
  }
}
