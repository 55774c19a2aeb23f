package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM User Guide, Resource element (RES). */
class ResourcePatternTest {

  private static final String REPOSITORY = "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                                                     | true
          arn:*                                                 | true
          arn:aws:codecommit:*                                  | true
          arn:aws:codecommit:*:MyDemoRepo                       | true
          arn:aws:codecommit:*:*:MyDemoRepo                     | true
          arn:aws:codecommit:*:*:*                              | true
          arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo  | true
          arn:aws:codecommit:us-east-2:111111111111:My*Repo     | true
          arn:aws:codecommit:us-east-2:111111111111:MyDemo????  | true
          arn:aws:codecommit:us-*-2:111111111111:MyDemoRepo     | true
          arn:aws:codecommit:us-east-2:*                        | true
          arn:aws:*:MyDemoRepo                                  | true
          arn*:MyDemoRepo                                       | true
          # not another name, another case, a longer or a shorter one
          arn:aws:codecommit:us-east-2:111111111111:mydemorepo  | false
          arn:aws:codecommit:us-east-2:111111111111:MyDemo      | false
          arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo2 | false
          arn:aws:codecommit:US-EAST-2:111111111111:MyDemoRepo  | false
          arn:aws:codecommit:us-east-1:111111111111:MyDemoRepo  | false
          arn:aws:codecommit:us-east-2:222222222222:MyDemoRepo  | false
          arn:aws:codecommit:us-east-2:111111111111:MyDemo???   | false
          # a star inside its part stays in it
          arn:aws:codecommit:us*MyDemoRepo                      | false
          arn:aws:codecommit:*-2:MyDemoRepo                     | false
          arn:aws*Repo                                          | false
          *Repo                                                 | false
          arn:aws:codecommit:*e:MyDemoRepo                      | false
          # a question mark is never a colon
          arn:aws:codecommit:us-east-2?111111111111:MyDemoRepo  | false
          arn:aws:codecommit:us-east?2:111111111111:MyDemoRepo  | true
          # no other metacharacters
          arn:aws:codecommit:us-east-2:111111111111:MyDemo.epo  | false
          arn:aws:codecommit:us-east-2:111111111111:MyDemo[R]epo | false
          """)
  void full_arn_of_a_repository(String pattern, boolean isMatch) {
    assertThat(ResourcePattern.of(pattern).matches(REPOSITORY)).isEqualTo(isMatch);
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "arn:aws:ec2:us-east-1:111111111111:*/*, arn:aws:ec2:us-east-1:111111111111:instance/i-1, true",
    "arn:aws:ec2:us-east-1:111111111111:*/*, arn:aws:ec2:us-east-1:111111111111:instance, false",
    "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket/a/b:c, true",
    "arn:aws:s3:::*bucket, arn:aws:s3:::my:bucket, false",
    "arn:aws:logs:*:*:log-group:*, arn:aws:logs:eu-west-1:1:log-group:a:log-stream:b, true",
    "arn:aws:logs:*:log-stream:b, arn:aws:logs:eu-west-1:1:log-group:a:log-stream:b, true",
    "arn:aws:logs:*:log-stream:a, arn:aws:logs:eu-west-1:1:log-group:a:log-stream:b, false",
    "*, *, true",
    "arn:aws:codecommit:*, *, false",
    "'', '', true",
    "'', a, false",
    "*, '', true",
    "?, :, false",
    "a*b:c, axb:c, true",
    "a*b:c, ax:b:c, false",
    "a*:c, a:b:c, true",
    "*a:*b*c, xa:yb:zc, false",
    "*:*b*c, xa:ybzc, true",
    "a**:c, a:b:c, true",
    "a*?:c, a:b:c, false",
    "a*?:c, axb:c, true",
  })
  void colons_are_crossed_by_a_star_that_ends_its_part(
      String pattern, String arn, boolean isMatch) {
    assertThat(ResourcePattern.of(pattern).matches(arn)).isEqualTo(isMatch);
  }

  @Test
  void every_short_pattern_matches_as_defined() {
    List<String> texts = words(List.of("a", "b", ":"), 5);
    for (String written : words(List.of("a", ":", "*", "?"), 5)) {
      ResourcePattern pattern = ResourcePattern.of(written);
      for (String text : texts) {
        if (pattern.matches(text) != ResourceDefinition.matches(written, text)) {
          assertThat(pattern.matches(text))
              .as("[%s] on [%s]", written, text)
              .isEqualTo(ResourceDefinition.matches(written, text));
        }
      }
    }
    assertThat(texts).hasSize(364);
  }

  @Test
  void question_mark_takes_a_surrogate_pair_as_one_character() {
    assertThat(ResourcePattern.of("a:?").matches("a:\uD83D\uDE80")).isTrue();
    assertThat(ResourcePattern.of("a:??").matches("a:\uD83D\uDE80")).isFalse();
    assertThat(ResourcePattern.of("a:*?b:c").matches("a:\uD83D\uDE80\uD83D\uDE80b:c")).isTrue();
    assertThat(ResourcePattern.of("*:b").matches("\uD83D\uDE80:\uD83D\uDE80:b")).isTrue();
  }

  @Test
  void line_breaks_are_characters() {
    assertThat(ResourcePattern.of("a*b").matches("a\r\nb")).isTrue();
    assertThat(ResourcePattern.of("a?b").matches("a\nb")).isTrue();
  }

  @Test
  void hostile_pattern_of_64_stars_is_answered() {
    String text = "a".repeat(256);
    String parts = "a:".repeat(256);

    assertThat(ResourcePattern.of("*a".repeat(64) + "b").matches(text)).isFalse();
    assertThat(ResourcePattern.of("*a".repeat(64)).matches(text)).isTrue();
    assertThat(ResourcePattern.of("*:".repeat(64) + "b").matches(parts)).isFalse();
    assertThat(ResourcePattern.of("*:".repeat(64)).matches(parts)).isTrue();
    assertThat(ResourcePattern.of("*:*a*a*a".repeat(16) + "b").matches(parts)).isFalse();
  }

  @Test
  void star_put_in_as_a_character_matches_itself_alone() {
    PatternText text = new PatternText.Builder().pattern("a:*").literal("*").build();

    assertThat(ResourcePattern.of(text).matches("a:b*")).isTrue();
    assertThat(ResourcePattern.of(text).matches("a:bc")).isFalse();
    // What follows the wildcard is a character of the same part, so it does not end the part.
    assertThat(ResourcePattern.of(text).matches("a:b:*")).isFalse();
  }

  @Test
  void prints_as_written() {
    assertThat(ResourcePattern.of("arn:aws:codecommit:*:?")).hasToString("arn:aws:codecommit:*:?");
  }

  /** Returns all words of up to {@code maxLength} letters. */
  private static List<String> words(List<String> alphabet, int maxLength) {
    List<String> all = new ArrayList<>();
    List<String> longest = List.of("");
    for (int length = 0; length <= maxLength; length++) {
      all.addAll(longest);
      longest =
          longest.stream().flatMap(word -> alphabet.stream().map(letter -> word + letter)).toList();
    }
    return all;
  }
}
