package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardInStringEqualsTest {

  private static final String RULE = "wildcard-in-string-equals";

  private static Linted condition(String operator, String key, String value) {
    return Linted.conditional("Deny", "'*'", Linted.comparison(operator, key, value));
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, dev-*, StringLike",
    "StringEqualsIfExists, dev-?, StringLikeIfExists",
    "StringNotEquals, *, StringNotLike",
    "StringEqualsIgnoreCase, dev-*, StringLike",
    "StringNotEqualsIgnoreCase, dev-*, StringNotLike",
    "ForAnyValue:StringEquals, dev-*, ForAnyValue:StringLike",
    "StringEquals, ${aws:username}-*, StringLike",
  })
  void wildcard_is_found(String operator, String value, String like) {
    Linted linted = condition(operator, "aws:ResourceTag/stage", value);

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning `"
                + operator
                + "` takes the wildcard in `"
                + value
                + "` for itself; write `"
                + like
                + "`");
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo("WILDCARD_WITHOUT_LIKE_OPERATOR");
  }

  @ParameterizedTest
  @CsvSource({
    "StringLike, aws:ResourceTag/stage, dev-*",
    "ArnEquals, aws:SourceArn, arn:aws:s3:::x*",
    "StringEquals, aws:ResourceTag/stage, dev",
    "StringEquals, aws:ResourceTag/stage, dev-${*}",
    "StringEquals, aws:ResourceTag/stage, ${aws:username}",
    "StringEquals, codecommit:References, refs/heads/*",
    "StringEquals, acm:DomainNames, *.example.com",
    "StringNotEquals, s3:if-none-match, *",
    "StringEquals, aws:Referer, http://example.com/?page",
  })
  void what_is_meant_or_another_rules_is_not(String operator, String key, String value) {
    assertThat(condition(operator, key, value).findings(RULE)).isEmpty();
  }

  @Test
  void each_value_is_found_by_itself() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {'StringEquals':"
                        + " {'aws:username': ['a*', 'b', 'c?']}}")
                .paths(RULE))
        .containsExactly(
            "Statement[0].Condition.StringEquals.aws:username[0]",
            "Statement[0].Condition.StringEquals.aws:username[2]");
  }
}
