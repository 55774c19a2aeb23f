package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementNeverAppliesTest {

  private static final String RULE = "statement-never-applies";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Effect': 'Deny', 'NotAction': '*', 'Resource': '*' | Action | denies",
        "'Effect': 'Deny', 'NotAction': ['s3:*', '*:*'], 'Resource': '*' | Action | denies",
        "'Effect': 'Deny', 'Action': 's3:*', 'NotResource': '*' | Resource | denies",
        "'Effect': 'Allow', 'Action': 's3:*', 'NotResource': ['*'] | Resource | allows",
      })
  void says_which_element_names_everything(String statement, String element, String does) {
    assertThat(Linted.statement(statement).of(RULE))
        .containsExactly(
            "warning `Not%s` names everything, so that this statement %s nothing; write `%s`, or"
                    .formatted(element, does, element)
                + " name only what is to be left out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Effect': 'Deny', 'Action': '*', 'Resource': '*'",
        "'Effect': 'Deny', 'NotAction': 's3:*', 'Resource': '*'",
        "'Effect': 'Deny', 'NotAction': '*:Get*', 'Resource': '*'",
        // Requests without a resource are left.
        "'Effect': 'Deny', 'Action': 's3:*', 'NotResource': 'arn:aws:*:*:*:*'",
      })
  void is_silent_where_something_is_left(String statement) {
    assertThat(Linted.statement(statement).findings(RULE)).isEmpty();
  }

  @Test
  void nobody_is_left_by_not_principal() {
    String policy =
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Deny', 'NotPrincipal': %s,"
            + " 'Action': 'sqs:SendMessage', 'Resource': 'arn:aws:sqs:eu-west-3:702913486150:a'}]}";

    assertThat(Linted.policy(policy.formatted("'*'"), PolicyType.RESOURCE).of(RULE)).hasSize(1);
    assertThat(
            Linted.policy(policy.formatted("{'AWS': ['317744905286', '*']}"), PolicyType.RESOURCE)
                .of(RULE))
        .hasSize(1);
    assertThat(
            Linted.policy(policy.formatted("{'AWS': '702913486150'}"), PolicyType.RESOURCE)
                .of(RULE))
        .isEmpty();
  }
}
