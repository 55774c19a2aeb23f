package io.github.policycheck.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextLayoutTest {

  @Test
  void line_goes_on_a_little_further_in() {
    assertThat(new TextLayout(20).lines("  one two three four five"))
        .containsExactly("  one two three four", "    five");
    assertThat(new TextLayout(10).lines("a.json:1: error"))
        .containsExactly("a.json:1:", "    error");
  }

  @Test
  void line_goes_on_under_its_last_column() {
    assertThat(new TextLayout(30).lines("some-rule  error  what is wrong and why"))
        .containsExactly("some-rule  error  what is", "           wrong and why");
    assertThat(new TextLayout(40).lines("  call 1  one two three four five six seven"))
        .containsExactly("  call 1  one two three four five six", "          seven");
  }

  @Test
  void what_is_quoted_stays_whole() {
    assertThat(new TextLayout(24).lines("write it so: `\"a\": {\"b\": 1}`, not else", 4))
        .containsExactly("write it so:", "    `\"a\": {\"b\": 1}`, not", "    else");
  }

  @Test
  void quotation_that_no_line_has_room_for_is_broken_at_spaces() {
    assertThat(new TextLayout(12).lines("so: `one two three four`", 2))
        .containsExactly("so: `one two", "  three", "  four`");
  }

  @Test
  void backtick_alone_quotes_nothing() {
    assertThat(new TextLayout(10).lines("a ` b c d e f", 2)).containsExactly("a ` b c d", "  e f");
  }

  @Test
  void word_wider_than_the_terminal_has_a_line_of_its_own() {
    assertThat(new TextLayout(10).lines("see arn:aws:iam::123456789012:user/x now", 2))
        .containsExactly("see", "  arn:aws:iam::123456789012:user/x", "  now");
  }

  @Test
  void wide_characters_take_two_columns_and_accents_none() {
    assertThat(TextLayout.columns("日本")).isEqualTo(4);
    assertThat(TextLayout.columns("e\u0301")).isEqualTo(1);
    assertThat(TextLayout.columns("\u001b[1mab\u001b[0m\u001b")).isEqualTo(2);
  }

  @Test
  void terminal_has_columns() {
    assertThat(new TextLayout(7).width()).isEqualTo(7);
    assertThatThrownBy(() -> new TextLayout(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 columns");
  }
}
