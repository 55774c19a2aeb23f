package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringLikeWithoutWildcardTest {

  private static final String RULE = "string-like-without-wildcard";

  private static Linted condition(String operator, String values) {
    return Linted.statement(
        "'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'aws:username': "
            + values
            + "}}");
  }

  @ParameterizedTest
  @CsvSource({
    "StringLike, StringEquals",
    "StringNotLikeIfExists, StringNotEqualsIfExists",
    "ForAnyValue:StringLike, ForAnyValue:StringEquals",
  })
  void pattern_without_wildcard_is_found(String operator, String equals) {
    assertThat(condition(operator, "['a', 'b']").of(RULE))
        .containsExactly(
            "note no value of `aws:username` has a wildcard, so `"
                + operator
                + "` is `"
                + equals
                + "`");
  }

  @Test
  void star_that_is_meant_is_no_wildcard() {
    assertThat(condition("StringLike", "'${*}'").findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a*'", "['a', 'b?']", "[]", "'${aws:PrincipalTag/name}'"})
  void other_values_are_not(String values) {
    assertThat(condition("StringLike", values).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"StringEquals", "ArnLike"})
  void other_operators_are_not(String operator) {
    assertThat(condition(operator, "'a'").findings(RULE)).isEmpty();
  }
}
