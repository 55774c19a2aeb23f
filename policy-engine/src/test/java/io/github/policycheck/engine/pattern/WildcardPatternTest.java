package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM User Guide, condition operators (OP): the wildcards of StringLike. */
class WildcardPatternTest {

  @ParameterizedTest(name = "[{0}] on [{1}]: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | ''                    | true
          ''                | a                     | false
          a                 | ''                    | false
          a                 | a                     | true
          a                 | A                     | false
          a                 | aa                    | false
          aa                | a                     | false
          # a star takes any run, the empty one too
          *                 | ''                    | true
          *                 | a                     | true
          **                | ''                    | true
          a*                | a                     | true
          a*                | ba                    | false
          *a                | ba                    | true
          *a                | ab                    | false
          a*b               | ab                    | true
          a*b               | a/x:y/b               | true
          a*b               | a/x:y/c               | false
          a*b*c             | aXbYc                 | true
          a*b*c             | aXcYb                 | false
          *ab*ab            | abXab                 | true
          *ab*ab            | aab                   | false
          *aab              | aaab                  | true
          ab*ba             | aba                   | false
          ab*ba             | abba                  | true
          # a question mark takes exactly one
          ?                 | ''                    | false
          ?                 | :                     | true
          ?                 | /                     | true
          ?                 | ab                    | false
          ??                | ab                    | true
          a?c               | abc                   | true
          a?c               | ac                    | false
          *?                | ''                    | false
          *?                | abc                   | true
          ?*                | a                     | true
          *?b               | b                     | false
          # wildcards of the text are plain characters
          a                 | *                     | false
          ?                 | *                     | true
          a*c               | a*c                   | true
          # nothing else is special
          a.c               | abc                   | false
          a.c               | a.c                   | true
          .*                | abc                   | false
          [ab]              | a                     | false
          [ab]              | [ab]                  | true
          a+                | aa                    | false
          {a,b}             | a                     | false
          \\*               | \\x                   | true
          \\*               | *                     | false
          ^a$               | a                     | false
          (a)               | (a)                   | true
          %                 | a                     | false
          _                 | a                     | false
          # branches
          refs/heads/*      | refs/heads/feature/x  | true
          refs/heads/main*  | refs/heads/main       | true
          refs/heads/main*  | refs/heads/main2      | true
          refs/heads/main   | refs/heads/main2      | false
          refs/heads/main   | refs/heads/Main       | false
          refs/heads/v?.?   | refs/heads/v1.2       | true
          refs/heads/v?.?   | refs/heads/v10.2      | false
          """)
  void matches_the_whole_text(String pattern, String text, boolean isMatch) {
    assertThat(WildcardPattern.of(pattern).matches(text)).isEqualTo(isMatch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u0000", "\u0085", "\u2028", "\u2029", "a\n\nb"})
  void star_takes_line_breaks_and_control_characters(String run) {
    assertThat(WildcardPattern.of("x*y").matches("x" + run + "y")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\u0000", "\u2028", "é", "\uD83D\uDE80", "e"})
  void question_mark_takes_one_character_of_any_kind(String character) {
    assertThat(WildcardPattern.of("x?y").matches("x" + character + "y")).isTrue();
    assertThat(WildcardPattern.of("x??y").matches("x" + character + "y")).isFalse();
  }

  @Test
  void question_mark_takes_a_surrogate_pair_as_one_character() {
    assertThat(WildcardPattern.of("?").matches("\uD83D\uDE80")).isTrue();
    assertThat(WildcardPattern.of("??").matches("\uD83D\uDE80")).isFalse();
    assertThat(WildcardPattern.of("??").matches("\uD83D\uDE80\uD83D\uDE80")).isTrue();
    assertThat(WildcardPattern.of("*?b").matches("\uD83D\uDE80b")).isTrue();
  }

  @Test
  void half_a_surrogate_pair_that_stands_alone_is_a_character() {
    assertThat(WildcardPattern.of("?").matches("\uD83D")).isTrue();
    assertThat(WildcardPattern.of("?a").matches("\uD83Da")).isTrue();
    assertThat(WildcardPattern.of("?").matches("\uDE80")).isTrue();
    assertThat(WildcardPattern.of("??").matches("\uDE80\uD83D")).isTrue();
  }

  @Test
  void star_ends_between_characters_only() {
    assertThat(WildcardPattern.of("*\uDE80").matches("\uD83D\uDE80")).isFalse();
    assertThat(WildcardPattern.of("*\uD83D\uDE80").matches("\uD83D\uDE80\uD83D\uDE80")).isTrue();
  }

  @Test
  void characters_that_only_look_alike_differ() {
    assertThat(WildcardPattern.of("é").matches("e\u0301")).isFalse();
    assertThat(WildcardPattern.of("main").matches("m\u0430in")).isFalse();
  }

  @Test
  void hostile_pattern_of_64_stars_is_answered() {
    String text = "a".repeat(256);

    assertThat(WildcardPattern.of("*a".repeat(64) + "b").matches(text)).isFalse();
    assertThat(WildcardPattern.of("*a".repeat(64)).matches(text)).isTrue();
    assertThat(WildcardPattern.of("*a".repeat(257)).matches(text)).isFalse();
    assertThat(WildcardPattern.of("*?".repeat(64) + "b").matches(text)).isFalse();
  }

  @Test
  void pattern_that_takes_a_popular_simulator_ten_seconds_is_answered() {
    assertThat(WildcardPattern.of("*a*a*a*a*a*a*a*a*a*ab").matches("a".repeat(40))).isFalse();
  }

  @Test
  void star_put_in_as_a_character_matches_itself_alone() {
    WildcardPattern pattern =
        WildcardPattern.of(new PatternText.Builder().pattern("a*").literal("*?").build());

    assertThat(pattern.matches("axx*?")).isTrue();
    assertThat(pattern.matches("axxyz")).isFalse();
  }

  @Test
  void prints_as_written() {
    assertThat(WildcardPattern.of("refs/*/v?")).hasToString("refs/*/v?");
  }
}
