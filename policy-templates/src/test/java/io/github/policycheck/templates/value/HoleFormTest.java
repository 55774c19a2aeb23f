package io.github.policycheck.templates.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoleFormTest {

  @ParameterizedTest
  @CsvSource({
    "ANY, *, *",
    "TEXT, main, main",
    "TEXT, *, ",
    "PARTITION, aws-cn, aws-cn",
    "PARTITION, main, ",
    "SUFFIX, amazonaws.com.cn, amazonaws.com.cn",
    "REGION, eu-west-1, eu-west-1",
    "REGION, EU-West-1, eu-west-1",
    "REGION, cn-north-1, cn-north-1",
    "REGION, eu-west-99, ",
    "ACCOUNT, 111122223333, 111122223333",
    "ACCOUNT, 11112222333, ",
    "ACCOUNT, main, ",
    "STACK_NAME, main, main",
    "STACK_NAME, Pay-Roll2, Pay-Roll2",
    "STACK_NAME, release/1, ",
    "STACK_NAME, 1a, ",
    "ARN, arn:aws:s3:::b, arn:aws:s3:::b",
    "ARN, main, ",
  })
  void text_fills_a_hole_if_it_looks_like_that(HoleForm form, String text, String filled) {
    assertThat(form.as(text).orElse(null)).isEqualTo(filled);
  }
}
