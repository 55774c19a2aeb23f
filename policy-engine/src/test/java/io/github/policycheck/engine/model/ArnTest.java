package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

  @Test
  void arn_is_taken_apart_at_its_first_five_colons() {
    assertThat(Arn.parse("arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo"))
        .contains(new Arn("aws", "codecommit", "us-east-2", "111111111111", "MyDemoRepo"));
    assertThat(Arn.parse("arn:aws-cn:logs:cn-north-1:1:log-group:a:log-stream:b"))
        .contains(new Arn("aws-cn", "logs", "cn-north-1", "1", "log-group:a:log-stream:b"));
  }

  @Test
  void region_and_account_may_be_empty() {
    assertThat(Arn.parse("arn:aws:s3:::bucket/key"))
        .contains(new Arn("aws", "s3", "", "", "bucket/key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "arn",
        "MyDemoRepo",
        "arn:aws:codecommit:us-east-2:111111111111",
        "arn:aws:codecommit:us-east-2:111111111111:",
        "arn::codecommit:us-east-2:111111111111:MyDemoRepo",
        "arn:aws::us-east-2:111111111111:MyDemoRepo",
        "ARN:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
        "urn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
        " arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo"
      })
  void text_of_another_form_is_no_arn(String text) {
    assertThat(Arn.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
        "arn:aws:s3:::bucket",
        "arn:aws:logs:eu-west-1:1:a:b:"
      })
  void prints_as_written(String text) {
    assertThat(Arn.parse(text).orElseThrow()).hasToString(text);
  }
}
