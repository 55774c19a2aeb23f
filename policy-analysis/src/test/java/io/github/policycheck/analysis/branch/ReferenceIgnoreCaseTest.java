package io.github.policycheck.analysis.branch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceIgnoreCaseTest {

  private static final String RULE = "reference-ignore-case";

  private static Linted comparing(String operator, String key) {
    return Linted.statement(
        "'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'"
            + key
            + "': 'refs/heads/main'}}");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEqualsIgnoreCase, StringEquals",
    "StringNotEqualsIgnoreCase, StringNotEquals",
    "StringEqualsIgnoreCaseIfExists, StringEqualsIfExists",
    "ForAnyValue:StringEqualsIgnoreCase, ForAnyValue:StringEquals",
  })
  void fires_and_names_the_exact_operator(String operator, String instead) {
    assertThat(comparing(operator, "codecommit:references").of(RULE))
        .containsExactly(
            "note `"
                + operator
                + "` takes `refs/heads/Main` for `refs/heads/main`, which to Git are two branches;"
                + " write `"
                + instead
                + "`");
  }

  @Test
  void exact_operators_and_other_keys_are_fine() {
    assertThat(comparing("StringEquals", "codecommit:References").findings(RULE)).isEmpty();
    assertThat(comparing("StringEqualsIgnoreCase", "aws:PrincipalTag/b").findings(RULE)).isEmpty();
  }
}
