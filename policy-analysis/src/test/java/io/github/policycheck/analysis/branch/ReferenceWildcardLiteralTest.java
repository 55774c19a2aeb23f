package io.github.policycheck.analysis.branch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceWildcardLiteralTest {

  private static final String RULE = "reference-wildcard-literal";

  private static Linted comparing(String operator, String value) {
    return Linted.statement(
        "'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'codecommit:References': ['refs/heads/x', '"
            + value
            + "']}}");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, refs/heads/*, StringLike",
    "StringEquals, *, StringLike",
    "StringNotEquals, refs/heads/v?, StringNotLike",
    "StringEqualsIfExists, refs/heads/*, StringLikeIfExists",
    "StringEqualsIgnoreCase, refs/heads/*, StringLike",
    "ForAnyValue:StringEquals, refs/heads/${aws:username}/*, ForAnyValue:StringLike",
  })
  void fires_and_names_the_operator_that_takes_wildcards(
      String operator, String value, String instead) {
    assertThat(comparing(operator, value).of(RULE))
        .containsExactly(
            "error `"
                + operator
                + "` takes the wildcard in `"
                + value
                + "` for the character, which no reference has in its name; write `"
                + instead
                + "`");
    assertThat(comparing(operator, value).paths(RULE))
        .containsExactly("Statement[0].Condition." + operator + ".codecommit:References[1]");
  }

  @ParameterizedTest
  @CsvSource({
    "StringLike, refs/heads/*",
    "StringNotLike, refs/heads/v?",
    "StringEquals, refs/heads/main",
    "StringEquals, 'refs/heads/${aws:PrincipalTag/a*b}'",
  })
  void is_silent_where_it_is_a_wildcard_or_there_is_none(String operator, String value) {
    assertThat(comparing(operator, value).findings(RULE)).isEmpty();
  }

  @Test
  void star_in_what_is_no_variable_is_a_star() {
    assertThat(
            Linted.policy(
                    "{'Version': '2008-10-17', 'Statement': [{'Effect': 'Deny', 'Action':"
                        + " 'codecommit:GitPush', 'Resource': '*', 'Condition': {'StringEquals':"
                        + " {'codecommit:References': 'refs/heads/${*}'}}}]}",
                    PolicyType.IDENTITY)
                .findings(RULE))
        .hasSize(1);
  }
}
