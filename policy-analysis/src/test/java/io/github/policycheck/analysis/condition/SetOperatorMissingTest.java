package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetOperatorMissingTest {

  private static final String RULE = "set-operator-missing";

  private static Linted condition(String operator, String key) {
    return Linted.statement(
        "'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'"
            + key
            + "': 'true'}}");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, aws:TagKeys",
    "StringNotEquals, aws:tagkeys",
    "StringLikeIfExists, aws:CalledVia",
    "StringEquals, kms:EncryptionContextKeys",
    "StringEquals, dynamodb:Attributes",
  })
  void key_of_several_values_is_found(String operator, String key) {
    assertThat(condition(operator, key).findings(RULE)).hasSize(1);
  }

  @Test
  void says_both_ways_to_write_it() {
    Linted linted = condition("stringlike", "aws:TagKeys");

    assertThat(linted.of(RULE))
        .containsExactly(
            "error `aws:TagKeys` can have several values, and `StringLike` does not say which of"
                + " them must match; write `ForAnyValue:StringLike` or `ForAllValues:StringLike`");
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo("MISSING_QUALIFIER");
  }

  @ParameterizedTest
  @CsvSource({
    "ForAllValues:StringEquals, aws:TagKeys",
    "ForAnyValue:StringLikeIfExists, aws:TagKeys",
    "Null, aws:TagKeys",
    "StringEquals, aws:username",
    "StringEquals, aws:RequestTag/team",
    "StringEquals, kms:EncryptionContext:team",
    "StringEquals, codecommit:References",
    "StringEquals, events:detail-type",
    "StringEquals, nosuchservice:Keys",
    "StringEquals, token.actions.githubusercontent.com:sub",
  })
  void others_are_not(String operator, String key) {
    assertThat(condition(operator, key).findings(RULE)).isEmpty();
  }
}
