package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.finding.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetOperatorOnSingleValueTest {

  private static final String RULE = "set-operator-on-single-value";

  private static Linted condition(String condition) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*', 'Condition': " + condition);
  }

  private static Linted condition(String operator, String key) {
    return condition("{'" + operator + "': {'" + key + "': 'x'}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ForAllValues:StringEquals           | `ForAllValues` only makes the condition hold where a request does not have the key; write `StringEquals`
          ForAnyValue:StringNotLike           | `ForAnyValue` only keeps the condition from holding where a request does not have the key; write `StringNotLike`
          """)
  void what_changes_the_meaning_of_a_missing_key_is_found(String operator, String message) {
    assertThat(condition(operator, "aws:PrincipalOrgID").of(RULE))
        .containsExactly("warning `aws:PrincipalOrgID` has one value, so " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "ForAnyValue:StringEquals, StringEquals",
    "ForAllValues:StringNotEquals, StringNotEquals",
    "ForAllValues:StringEqualsIfExists, StringEqualsIfExists",
  })
  void what_changes_nothing_is_a_note(String operator, String plain) {
    assertThat(condition(operator, "aws:PrincipalOrgID").of(RULE))
        .containsExactly(
            "note `aws:PrincipalOrgID` has one value, so `"
                + operator.substring(0, operator.indexOf(':'))
                + "` says nothing; write `"
                + plain
                + "`");
  }

  @ParameterizedTest
  @CsvSource({
    "ForAllValues:Null, true, every",
    "ForAllValues:Null, false, every",
    "ForAnyValue:Null, true, no",
    "ForAnyValue:Null, false, no",
  })
  void null_asks_for_no_value_and_its_repair_is_not_safe(
      String operator, String value, String which) {
    Linted linted = condition("{'" + operator + "': {'aws:PrincipalOrgID': '" + value + "'}}");
    assertThat(linted.of(RULE))
        .containsExactly(
            "warning `aws:PrincipalOrgID` has one value, so `%s` makes the condition hold for %s request; write `Null`"
                .formatted(operator.replace(":Null", ""), which));
    assertThat(linted.only(RULE).fix()).isNotNull().returns(false, Fix::isSafe);
  }

  @Test
  void what_null_rules_out_changes_nothing() {
    assertThat(
            condition(
                    "{'ForAllValues:StringEquals': {'aws:PrincipalOrgID': 'o-1'}, 'Null':"
                        + " {'aws:PrincipalOrgID': 'false'}}")
                .of(RULE))
        .hasSize(1)
        .allMatch(found -> found.startsWith("note"));
  }

  @Test
  void only_for_all_values_has_a_name_at_aws() {
    assertThat(condition("ForAllValues:StringEquals", "aws:username").only(RULE).awsIssueCode())
        .isEqualTo("FORALLVALUES_WITH_SINGLE_VALUED_KEY");
    assertThat(condition("ForAnyValue:StringEquals", "aws:username").only(RULE).awsIssueCode())
        .isNull();
  }

  @Test
  void reference_of_a_branch_is_one_value() {
    assertThat(condition("ForAllValues:StringLike", "codecommit:References").findings(RULE))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, aws:PrincipalOrgID",
    "ForAllValues:StringEquals, aws:TagKeys",
    "ForAllValues:StringEquals, nosuchservice:Key",
    "ForAnyValue:StringEquals, cognito-identity.amazonaws.com:amr",
  })
  void others_are_not(String operator, String key) {
    assertThat(condition(operator, key).findings(RULE)).isEmpty();
  }

  @Test
  void the_same_key_may_stand_under_both() {
    assertThat(
            condition(
                    "{'ForAllValues:StringEquals': {'aws:username': 'a'}, 'StringEquals':"
                        + " {'aws:username': 'a'}}")
                .of(RULE))
        .hasSize(1)
        .allMatch(found -> found.startsWith("note"));
  }
}
