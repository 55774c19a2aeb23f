package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardInArnPartTest {

  private static final String RULE = "wildcard-in-arn-part";

  private static Linted resource(String actions, String arn) {
    return Linted.allow("'Action': " + actions + ", 'Resource': '" + arn + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:*code*::640917352286:*, *code*",
    "arn:aws-cn:s*:cn-north-1:640917352286:jobs, s*",
    "arn:aws:*:eu-west-3:*:*, *",
  })
  void wildcard_in_the_service_is_found(String arn, String service) {
    assertThat(resource("'*'", arn).of(RULE))
        .containsExactly(
            "warning `%s` in `%s` stands for services that nobody named, also those that AWS has yet"
                    .formatted(service, arn)
                + " to add; write one entry for each service");
  }

  @Test
  void wildcard_in_the_type_is_a_note_where_it_stands_for_several() {
    String arn = "arn:aws:iam::640917352286:*/Admin";
    Linted linted = resource("['iam:GetUser', 'iam:GetRole']", arn);

    assertThat(linted.of(RULE))
        .containsExactly(
            "note `*` in `"
                + arn
                + "` stands for the types `role` and `user`; write one entry for each that is meant");
    assertThat(linted.only(RULE).awsIssueCode()).isNull();
    assertThat(resource("['iam:GetUser']", arn).of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "arn:aws:*",
        "arn:aws:*:*:*:*",
        "arn:*:iam::640917352286:user/Ana",
        "arn:aws:iam::*:user/*",
        "arn:aws:iam::640917352286:*",
        "arn:aws:iam::640917352286:*/*",
        "arn:aws:s3:::*/logs",
      })
  void others_are_not_found(String arn) {
    assertThat(resource("['iam:GetUser', 'iam:GetRole', 's3:GetObject']", arn).of(RULE)).isEmpty();
  }

  @Test
  void to_deny_more_is_no_fault() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': '*', 'Resource': 'arn:aws:*:eu-west-3:*:*'")
                .of(RULE))
        .isEmpty();
  }
}
