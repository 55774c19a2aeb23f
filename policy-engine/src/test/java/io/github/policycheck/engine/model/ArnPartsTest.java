package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnPartsTest {

  @Test
  void sixth_part_is_the_rest() {
    ArnParts arn = ArnParts.of("arn:aws-cn:lambda:cn-north-1:480625871149:function:push:3");

    assertThat(arn.areAll()).isTrue();
    assertThat(arn.areOfArn()).isTrue();
    assertThat(arn.count()).isEqualTo(ArnParts.COUNT);
    assertThat(arn.partition()).isEqualTo("aws-cn");
    assertThat(arn.service()).isEqualTo("lambda");
    assertThat(arn.region()).isEqualTo("cn-north-1");
    assertThat(arn.account()).isEqualTo("480625871149");
    assertThat(arn.resource()).isEqualTo("function:push:3");
  }

  @Test
  void parts_at_the_end_may_be_missing() {
    ArnParts arn = ArnParts.of("arn:aws-us-gov:s3:");

    assertThat(arn.list()).containsExactly("arn", "aws-us-gov", "s3", "");
    assertThat(arn.areAll()).isFalse();
    assertThat(arn.hasRegion()).isTrue();
    assertThat(arn.hasAccount()).isFalse();
    assertThat(arn.region()).isEmpty();
    assertThat(arn.account()).isEmpty();
    assertThat(arn.resource()).isEmpty();
    assertThat(ArnParts.of("arn:aws:s3").hasRegion()).isFalse();
    assertThat(ArnParts.of("arn:aws:s3::").hasAccount()).isTrue();
  }

  @Test
  void any_text_has_a_first_part() {
    assertThat(ArnParts.of("").list()).containsExactly("");
    assertThat(ArnParts.of("*").list()).containsExactly("*");
    assertThat(ArnParts.of("Arn:aws:s3:::reports").areOfArn()).isFalse();
  }

  @Test
  void colon_of_a_variable_parts_a_text_as_IAM_reads_it_alone() {
    String text = "arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}";

    assertThat(ArnParts.of(text).resource()).isEqualTo("PrincipalAccount}:user/${aws:username}");
    assertThat(ArnParts.aroundVariables(text).list())
        .containsExactly(
            "arn", "aws", "iam", "", "${aws:PrincipalAccount}", "user/${aws:username}");
    assertThat(ArnParts.aroundVariables("a}:$b:{c:${d:e").list())
        .isEqualTo(List.of("a}", "$b", "{c", "${d:e"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "arn:aws:s3:::reports/*", "arn:*", ":::::::", "arn:aws:s3"})
  void text_is_the_parts_together(String text) {
    assertThat(ArnParts.of(text)).hasToString(text);
    assertThat(ArnParts.of(text).list()).containsExactly(text.split(":", ArnParts.COUNT));
  }

  @Test
  void equal_parts_are_equal() {
    ArnParts arn = ArnParts.of("arn:aws:s3:::reports");

    assertThat(arn).isEqualTo(ArnParts.of("arn:aws:s3:::reports"));
    assertThat(arn).hasSameHashCodeAs(ArnParts.of("arn:aws:s3:::reports"));
    assertThat(arn).isNotEqualTo(ArnParts.of("arn:aws:s3:::Reports"));
    assertThat(arn).isNotEqualTo("arn:aws:s3:::reports");
  }
}
