package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM User Guide, condition operators (OP): ARN condition operators. */
class ArnPatternTest {

  private static final String ROLE = "arn:aws:iam::111111111111:role/dev/Release:Bot";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "arn:aws:iam::111111111111:role/dev/Release:Bot, true",
    "arn:aws:iam::111111111111:role/*, true",
    "arn:aws:iam::111111111111:*, true",
    "arn:*:iam::*:role/*, true",
    "arn:*:*:*:*:*, true",
    "*:*:*:*:*:*, true",
    "a?n:aws:iam::*:*, true",
    // the sixth part is the rest: colons in it are characters
    "arn:aws:iam::111111111111:role/dev/*:Bot, true",
    "arn:aws:iam::111111111111:role/dev/Release?Bot, true",
    // the parts are compared one by one: a star stays in its part
    "arn:aws:*:role/dev/Release:Bot, false",
    "arn:aws:iam:*:role/dev/Release:Bot, false",
    "arn:*, false",
    "*, false",
    "arn:aws:iam::*role/*, false",
    "arn:aws:iam:?:111111111111:role/*, false",
    "arn:aws:iam::11111111111?:role/*, true",
    "arn:aws:iam::11111111111:role/*, false",
    "arn:aws:iam::111111111111:Role/*, false",
    "arn:aws:iam::111111111111:role/dev/Release, false",
    "arn:aws:iam::111111111111:, false",
    "arn:aws:iam::111111111111:role.dev.*, false",
  })
  void compares_the_six_parts(String pattern, boolean isMatch) {
    assertThat(arnPattern(pattern).matches(ROLE)).isEqualTo(isMatch);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "arn:aws:s3:::bucket, true",
    "arn:::::, true",
    "arn:aws:s3::bucket, false",
    "arn:aws, false",
    "arn, false",
    "'', false",
    "urn:aws:s3:::bucket, false",
    "arnica:aws:s3:::bucket, false",
    "ARN:aws:s3:::bucket, false",
  })
  void arn_has_six_parts_the_first_of_which_is_arn(String text, boolean isArn) {
    assertThat(ArnPattern.isArn(text)).isEqualTo(isArn);
    assertThat(arnPattern("*:*:*:*:*:*").matches(text)).isEqualTo(isArn);
  }

  @Test
  void colon_put_in_as_a_character_still_separates_parts() {
    PatternText text =
        new PatternText.Builder().pattern("arn:aws:iam::").literal("1:role/*").build();

    assertThat(ArnPattern.of(text).matches("arn:aws:iam::1:role/*")).isTrue();
    assertThat(ArnPattern.of(text).matches("arn:aws:iam::1:role/x")).isFalse();
  }

  @Test
  void hostile_pattern_in_the_last_part_is_answered() {
    String arn = "arn:aws:iam::1:" + "a".repeat(256);

    assertThat(arnPattern("arn:aws:iam::1:" + "*a".repeat(64) + "b").matches(arn)).isFalse();
  }

  @Test
  void prints_as_written() {
    assertThat(arnPattern("arn:aws:iam::*:role/?")).hasToString("arn:aws:iam::*:role/?");
  }

  private static ArnPattern arnPattern(String pattern) {
    return ArnPattern.of(PatternText.of(pattern));
  }
}
