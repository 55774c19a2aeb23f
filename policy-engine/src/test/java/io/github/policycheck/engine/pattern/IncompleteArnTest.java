package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncompleteArnTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws, arn:aws:*:*:*:*",
    "arn:aws-cn:codecommit, arn:aws-cn:codecommit:*:*:*",
    "arn:aws:codecommit:eu-west-3, arn:aws:codecommit:eu-west-3:*:*",
    "arn:aws:codecommit:eu-*-3, arn:aws:codecommit:eu-*-3:*:*",
    "arn:aws:codecommit:eu-west-?, arn:aws:codecommit:eu-west-?:*:*",
    "arn:aws:codecommit:eu-west-3:, arn:aws:codecommit:eu-west-3::*",
    "arn:aws:codecommit:eu-west-3:345678901234, arn:aws:codecommit:eu-west-3:345678901234:*",
  })
  void missing_fields_are_wildcards(String written, String read) {
    assertThat(IncompleteArn.asRead(written)).isEqualTo(read);
    assertThat(IncompleteArn.asRead(PatternText.of(written))).hasToString(read);
    assertThat(IncompleteArn.completed(PatternText.of(written))).hasToString(read);
    assertThat(ResourcePattern.of(written)).hasToString(read);
    assertThat(ResourcePattern.asWritten(PatternText.of(written))).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "arn",
        "arn*",
        "Arn:aws:s3",
        "codecommit:eu-west-3",
        "arn:aws:codecommit:*",
        "arn:aws:codecommit:eu-west-3:3456*",
        "arn:aws:codecommit:*:payments",
        "arn:*:codecommit:eu-west-3",
        "arn:aws:codecommit:eu-west-3:345678901234:",
        "arn:aws:codecommit:eu-west-3:345678901234:payments",
        "arn:aws:logs:::a:b:c",
      })
  void nothing_is_added_to_what_lacks_nothing_or_may_lack_nothing(String written) {
    assertThat(IncompleteArn.asRead(written)).isEqualTo(written);
    assertThat(ResourcePattern.of(written)).hasToString(written);
  }

  @Test
  void star_that_ends_a_part_can_take_what_is_missing() {
    PatternText contested = PatternText.of("arn:aws:codecommit:*:payments");

    assertThat(IncompleteArn.isOne(contested)).isTrue();
    assertThat(IncompleteArn.hasStarBeforeColon(contested)).isTrue();
    assertThat(IncompleteArn.completed(contested)).hasToString("arn:aws:codecommit:*:payments:*");
    assertThat(IncompleteArn.isOne(PatternText.of("arn:aws:codecommit:*"))).isFalse();
    assertThat(IncompleteArn.hasStarBeforeColon(PatternText.of("arn:aws:codecommit:eu-*")))
        .isFalse();
    assertThat(IncompleteArn.hasStarBeforeColon(PatternText.of("arn:aws:codecommit:e*-3:1")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:codecommit:eu-west-3, arn:aws:codecommit:eu-west-3:345678901234:payments, true",
    "arn:aws:codecommit:eu-west-3, arn:aws:codecommit:eu-west-30:345678901234:payments, false",
    "arn:aws:codecommit:eu-west-3, arn:aws:codecommit:eu-west-1:345678901234:payments, false",
    "arn:aws:codecommit:eu-west-3:345678901234, "
        + "arn:aws:codecommit:eu-west-3:345678901234:payments, true",
    "arn:aws:codecommit:eu-west-3:34567890123, "
        + "arn:aws:codecommit:eu-west-3:345678901234:payments, false",
    "arn:aws:logs, arn:aws:logs:eu-west-3:345678901234:log-group:a:*, true",
    "arn:aws:s3, arn:aws:s3:::bucket, true",
    "arn:aws:s3, *, false",
  })
  void completed_pattern_and_its_language_match_the_same(
      String written, String arn, boolean isMatch) {
    assertThat(ResourcePattern.of(written).matches(arn)).isEqualTo(isMatch);
    assertThat(PatternLanguage.ofResource(PatternText.of(written)).matches(arn)).isEqualTo(isMatch);
  }
}
