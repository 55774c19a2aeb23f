package io.github.policycheck.templates.filling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.Template;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldApartTest {

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "us-east-1, us-east-1, us-east-2, true",
    "arn:aws:sqs:us-east-2:1:q, us-east-1, us-east-2, true",
    "arn:aws:sqs:eu-west-1:1:q, us-east-1, us-east-2, false",
    "*, us-east-1, us-east-2, false",
    "us-*, us-east-1, us-east-2, false",
    "us-east-?, us-east-1, us-east-2, false",
    "us-*-1, us-east-1, us-east-2, true",
    "arn:aws:sqs:*st-1:1:q, us-east-1, us-east-2, true",
    "arn:aws:sqs:*st-3:1:q, us-east-1, us-east-2, false",
    "arn:aws:sqs:*1:1:q, us-east-1, us-east-2, true",
    "'${aws:x}2', us-east-1, us-east-2, true",
    "2012-10-17, us-east-1, us-east-2, false",
    "st-1, us-east-1, us-east-2, false",
    "us-east, us-east-1, us-east-2, false",
    "1*, us-east-1, us-east-2, false",
    "*1, us-east-1, us-east-2, true",
    "team-12, 710300000010, 710300000012, false",
    "*12:q, 710300000010, 710300000012, true",
    "*2012, 710300000010, 710300000012, true",
    "*3012, 710300000010, 710300000012, false",
    "7103*, 710300000010, 710300000012, false",
    "x, cn-north-1, cn-northwest-1, true",
  })
  void text_tells_places_apart_if_it_can_lie_where_they_differ(
      String text, String one, String other, boolean tells) {
    assertThat(ToldApart.tells(text, one, other)).isEqualTo(tells);
    assertThat(ToldApart.tells(text, other, one)).isEqualTo(tells);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "arn:aws:sqs:${var.r}:${var.a}:q"                                       ~ 1
          ["arn:aws:sqs:${var.r}:${var.a}:q", "arn:aws:sqs:${var.r}:${var.a}:p"]  ~ 1
          ["arn:aws:sqs:${var.r}:${var.a}:q", "arn:aws:sqs:us-east-1:1:p"]        ~ 2
          ["arn:aws:sqs:${var.r}:${var.a}:q", "arn:aws:sqs:us-*-2:1:p"]           ~ 2
          ["arn:aws:sqs:${var.r}:${var.a}:q", "arn:aws:sqs:US-EAST-2:1:p"]        ~ 2
          ["arn:aws:sqs:${var.r}:${var.a}:q", "arn:aws:sqs:eu-west-1:1:p"]        ~ 1
          ["arn:aws:sqs:${var.r}:1:q", "arn:aws:sqs:${var.s}:1:q"]                ~ 4
          ["arn:aws:sqs:${var.r}:1:q", "arn:aws:sns:${var.y ? "us-east-1" : "x"}:1:q"] ~ 4
          ["arn:aws:sqs:${var.r}:${var.a}:q", var.arn]                            ~ 6
          ["arn:aws:sqs:us-east-1:${var.a}:q", "arn:aws:sqs:us-east-1:444455556666:q"] ~ 2
          "arn:aws:sqs:${var.r}:1:${var.name}"                                    ~ 2
          "arn:aws:sqs:${var.r}:1:q", Condition = { StringEquals = { "aws:RequestedRegion" = "eu-west-1" } } ~ 2
          """)
  void places_that_nothing_tells_apart_are_tried_once(String resource, int fillings) {
    String policy =
        "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = \"2012-10-17\","
            + " Statement = [{ Effect = \"Allow\", Action = \"sqs:SendMessage\", Resource = "
            + resource
            + " }] })\n}";

    assertThat(
            Template.ofTerraform(Map.of("main.tf", policy))
                .policies()
                .get(0)
                .filled()
                .orElseThrow())
        .hasSize(fillings);
  }
}
