package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmptyElementTest {

  private static final String RULE = "empty-element";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Action': [], 'Resource': '*'          | EMPTY_ARRAY_ACTION    | `Action` is empty: the statement is about no action
          'NotAction': [], 'Resource': '*'       | EMPTY_ARRAY_ACTION    | `NotAction` is empty: the statement is about every action
          'Action': 's3:*', 'Resource': []       | EMPTY_ARRAY_RESOURCE  | `Resource` is empty: the statement is about no resource
          'Action': 's3:*', 'NotResource': []    | EMPTY_ARRAY_RESOURCE  | `NotResource` is empty: the statement is about every resource
          'Sid': '', 'Action': 's3:*', 'Resource': '*' | EMPTY_SID_VALUE | the `Sid` is empty; remove it
          'Action': 's3:*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:username': []}} | EMPTY_ARRAY_CONDITION | `aws:username` is compared with no value; write one, or remove the key
          """)
  void empty_list_is_found(String members, String code, String message) {
    Linted linted = Linted.statement("'Effect': 'Deny', " + members);

    assertThat(linted.of(RULE)).containsExactly("note " + message);
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo(code);
  }

  @Test
  void principal_of_a_type_without_names_is_found() {
    Linted linted =
        Linted.policy(
            "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Principal': {'AWS': []},"
                + " 'Action': 'sts:AssumeRole'}}",
            PolicyType.ROLE_TRUST);

    assertThat(linted.of(RULE)).containsExactly("note `Principal.AWS` is empty: it names nobody");
    assertThat(linted.paths(RULE)).containsExactly("Statement[0].Principal.AWS");
  }

  @Test
  void policy_without_statements_is_found_and_analyzer_has_no_name_for_it() {
    Finding finding = Linted.policy("{'Version': '2012-10-17', 'Statement': []}").only(RULE);

    assertThat(finding.message()).isEqualTo("the policy has no statement, and says nothing");
    assertThat(finding.awsIssueCode()).isNull();
  }

  @Test
  void what_says_something_will_do() {
    assertThat(
            Linted.statement(
                    "'Sid': 'S', 'Effect': 'Allow', 'Action': ['s3:*'], 'Resource': ['*'],"
                        + " 'Condition': {'StringEquals': {'aws:username': ['']}}")
                .findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, ''",
    "StringEqualsIfExists, _IFEXISTS",
    "ForAllValues:StringEquals, _FORALLVALUES",
    "ForAnyValue:StringLikeIfExists, _FORANYVALUE",
  })
  void empty_values_have_the_name_of_their_operator(String operator, String end) {
    assertThat(
            Linted.conditional("Allow", "'s3:*'", "{'" + operator + "': {'aws:TagKeys': []}}")
                .only("empty-element")
                .awsIssueCode())
        .isEqualTo("EMPTY_ARRAY_CONDITION" + end);
  }
}
