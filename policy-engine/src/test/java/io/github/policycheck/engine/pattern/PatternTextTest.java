package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatternTextTest {

  @Test
  void length_counts_characters_and_wildcards() {
    assertThat(PatternText.of("a*?").length()).isEqualTo(3);
    assertThat(new PatternText.Builder().build().length()).isZero();
  }

  @Test
  void characters_are_counted_without_wildcards() {
    PatternText.Builder text = new PatternText.Builder().pattern("a*\u0000?");

    assertThat(text.characters()).isEqualTo(2);
    assertThat(text.literal("*").characters()).isEqualTo(3);
  }

  @Test
  void wildcards_are_told_from_the_same_characters() {
    PatternText text = new PatternText.Builder().pattern("*?").literal("*?").build();

    assertThat(text.at(0)).isEqualTo(PatternText.STAR);
    assertThat(text.at(1)).isEqualTo(PatternText.QUESTION_MARK);
    assertThat(text.at(2)).isEqualTo('*');
    assertThat(text.at(3)).isEqualTo('?');
    assertThat(text).hasToString("*?${*}${?}");
  }

  @Test
  void literal_prefix_ends_at_the_first_wildcard() {
    assertThat(PatternText.of("abc").literalPrefix()).isEqualTo("abc");
    assertThat(PatternText.of("ab*c").literalPrefix()).isEqualTo("ab");
    assertThat(PatternText.of("a?*").literalPrefix()).isEqualTo("a");
    assertThat(PatternText.of("*a").literalPrefix()).isEmpty();
    assertThat(new PatternText.Builder().literal("a*").pattern("b*").build().literalPrefix())
        .isEqualTo("a*b");
  }

  @Test
  void literal_prefix_goes_on_over_the_character_nul() {
    assertThat(PatternText.of("a\u0000b*").literalPrefix()).isEqualTo("a\u0000b");
  }

  @Test
  void stars_from_an_index_are_wildcards_only() {
    assertThat(PatternText.of("a**").isStarsFrom(1)).isTrue();
    assertThat(PatternText.of("a**").isStarsFrom(0)).isFalse();
    assertThat(PatternText.of("a*?").isStarsFrom(1)).isFalse();
    assertThat(PatternText.of("a").isStarsFrom(1)).isTrue();
    assertThat(new PatternText.Builder().literal("*").build().isStarsFrom(0)).isFalse();
  }

  @Test
  void index_of_a_character_starts_where_it_is_told() {
    PatternText text = PatternText.of("a:b:c");

    assertThat(text.indexOf(':', 0)).isEqualTo(1);
    assertThat(text.indexOf(':', 2)).isEqualTo(3);
    assertThat(text.indexOf(':', 4)).isEqualTo(-1);
    assertThat(PatternText.of("*").indexOf('*', 0)).isEqualTo(-1);
  }

  @Test
  void slice_keeps_wildcards() {
    PatternText slice = PatternText.of("ab*c").slice(1, 3);

    assertThat(slice).hasToString("b*");
    assertThat(slice.at(1)).isEqualTo(PatternText.STAR);
  }

  @Test
  void builder_takes_parts_of_any_length() {
    PatternText text =
        new PatternText.Builder().literal("x".repeat(40)).pattern("*".repeat(40)).build();

    assertThat(text.length()).isEqualTo(80);
    assertThat(text).hasToString("x".repeat(40) + "*".repeat(40));
  }
}
