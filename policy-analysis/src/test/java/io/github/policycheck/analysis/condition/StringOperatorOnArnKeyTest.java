package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringOperatorOnArnKeyTest {

  private static final String RULE = "string-operator-on-arn-key";

  private static Linted like(String operator, String key, String value) {
    return Linted.conditional(
        "Allow", "'sqs:SendMessage'", Linted.comparison(operator, key, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::*:role/Admin",
        "arn:aws:sns:*:111111111111:topic",
        "arn:aws:sns:*",
        "arn:aws:s*:us-east-2:111111111111:topic",
        "arn:aws:iam::11111111111?:user/${aws:username}",
        "*:role/Admin",
      })
  void fires_where_text_matches_more_than_the_arn(String value) {
    assertThat(like("StringLike", "aws:SourceArn", value).of(RULE)).hasSize(1);
    assertThat(like("StringNotLikeIfExists", "aws:PrincipalArn", value).of(RULE)).hasSize(1);
    assertThat(like("ArnLike", "aws:SourceArn", value).of(RULE)).isEmpty();
    assertThat(like("StringLike", "aws:username", value).of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111111111111:role/Admin",
        "arn:aws:iam::111111111111:role/*",
        "arn:aws:iam::111111111111:*",
        "arn:aws:iam::111111111111:user/${aws:username}",
        "*",
      })
  void is_silent_where_both_match_the_same(String value) {
    assertThat(like("StringLike", "aws:PrincipalArn", value).of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws-cn:sns:cn-north-1:*:*a",
        "arn:aws-us-gov:sqs:*:222233334444:?*b",
      })
  void says_that_a_value_takes_too_long_to_compare(String begin) {
    String value = begin + "?".repeat(40) + "c";

    Linted linted = like("StringLike", "aws:SourceArn", value);

    assertThat(linted.of(RULE)).isEmpty();
    assertThat(linted.undecided(RULE))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("whether `" + value + "` matches more as text than as an ARN")
                    .endsWith("would take too long"));
    assertThat(like("StringLike", "aws:SourceArn", begin + "c").undecided(RULE)).isEmpty();
  }

  @Test
  void exact_comparison_is_the_same_either_way() {
    assertThat(like("StringEquals", "aws:SourceArn", "arn:aws:sns:us-east-2:1:t").of(RULE))
        .isEmpty();
    assertThat(like("StringEquals", "aws:SourceArn", "arn:aws:sns:*:1:t").of(RULE)).isEmpty();
  }

  @Test
  void says_what_to_write() {
    Linted linted = like("StringNotLike", "aws:SourceArn", "arn:aws:sns:*:111111111111:t");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning `StringNotLike` lets the wildcards of `arn:aws:sns:*:111111111111:t` run on"
                + " over the parts of the ARN; write `ArnNotLike`");
    assertThat(linted.paths(RULE))
        .containsExactly("Statement[0].Condition.StringNotLike.aws:SourceArn[0]");
  }
}
