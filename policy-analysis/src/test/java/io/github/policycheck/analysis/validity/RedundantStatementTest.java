package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedundantStatementTest {

  private static final String RULE = "redundant-statement";

  private static Linted policy(String... statements) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [{" + String.join("}, {", statements) + "}]}");
  }

  private static String allow(String rest) {
    return "'Effect': 'Allow', " + rest;
  }

  @Test
  void broad_allow_beside_one_for_a_branch_is_told_at_that_one() {
    String push = "'Action': 'codecommit:GitPush', 'Resource': '*'";
    String branch =
        ", 'Condition': {'StringEqualsIfExists': {'codecommit:References': 'refs/heads/trunk'}}";

    assertThat(policy("'Sid': 'Base', " + allow(push), allow(push + branch)).of(RULE))
        .containsExactly(
            "note the conditions of this Allow limit nothing: `Base` allows what this leaves out;"
                + " limit `Base` if this is what shall be allowed");
    assertThat(policy("'Sid': 'Base', " + allow(push + branch), allow(push + branch)).of(RULE))
        .containsExactly("note this Allow adds nothing: `Base` covers it");
  }

  private static Linted conditions(String narrow, String wide) {
    String same = "'Action': 's3:GetObject', 'Resource': '*', 'Condition': ";
    return policy(allow(same + narrow), allow(same + wide));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Action': 's3:Get*', 'Resource': 'arn:aws:s3:::a/b' | 'Action': 's3:*', 'Resource': '*'",
        "'Action': 's3:Get*', 'Resource': '*' | 'NotAction': 'iam:*', 'Resource': '*'",
        "'NotAction': 'iam:*', 'Resource': '*' | 'NotAction': 'iam:Get*', 'Resource': '*'",
        "'NotAction': 'iam:*', 'Resource': '*' | 'Action': '*', 'Resource': '*'",
        "'Action': 's3:*', 'Resource': 'arn:aws:s3:::a' | 'Action': 's3:*', 'NotResource': 'arn:aws:s3:::b'",
        "'Action': 's3:*', 'Resource': 'arn:aws:s3:::${aws:username}' | 'Action': 's3:*', 'Resource': 'arn:aws:s3:::*'",
      })
  void fires_at_the_statement_that_another_covers(String narrow, String wide) {
    assertThat(policy(allow(narrow), allow(wide)).paths(RULE)).containsExactly("Statement[0]");
    assertThat(policy(allow(wide), allow(narrow)).paths(RULE)).containsExactly("Statement[1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Action': 's3:*', 'Resource': 'arn:aws:s3:::a' | 'Action': 's3:Get*', 'Resource': '*'",
        "'Action': 'iam:GetUser', 'Resource': '*' | 'NotAction': 'iam:*', 'Resource': '*'",
        "'NotAction': 'iam:Get*', 'Resource': '*' | 'NotAction': 'iam:*', 'Resource': '*'",
        "'Action': '*', 'Resource': '*' | 'NotAction': 'iam:*', 'Resource': '*'",
        "'Action': 's3:*', 'Resource': 'arn:aws:s3:::*' | 'Action': 's3:*', 'Resource': 'arn:aws:s3:::${aws:username}'",
        "'Action': 's3:*', 'Resource': 'arn:aws:s3:::a' | 'Action': 's3:*', 'NotResource': 'arn:aws:s3:::${aws:username}'",
      })
  void is_silent_where_the_statement_adds_something(String one, String other) {
    assertThat(policy(allow(one), allow(other)).paths(RULE)).doesNotContain("Statement[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'StringEquals': {'aws:username': 'a'}} | {}",
        "{'StringEquals': {'aws:username': 'a'}} | {'StringEquals': {'AWS:Username': ['b', 'a']}}",
        "{'StringEquals': {'aws:username': 'ab'}} | {'StringLike': {'aws:username': 'a*'}}",
        "{'StringEquals': {'aws:username': 'a'}} | {'StringNotEquals': {'aws:username': 'b'}}",
        "{'StringEquals': {'aws:username': 'a'}} | {'StringEqualsIfExists': {'aws:username': 'a'}}",
        "{'NumericLessThan': {'aws:MultiFactorAuthAge': '5'}} | {'NumericLessThan': {'aws:MultiFactorAuthAge': '6'}}",
        "{'IpAddress': {'aws:SourceIp': '10.1.0.0/16'}} | {'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}}",
        "{'StringEquals': {'aws:username': 'a'}, 'Bool': {'aws:SecureTransport': 'true'}} | {'Bool': {'aws:SecureTransport': 'true'}}",
        "{'StringEquals': {'aws:username': '${aws:userid}'}, 'Bool': {'aws:SecureTransport': 'true'}} | {'StringEquals': {'aws:username': '${aws:userid}'}}",
      })
  void fires_where_the_conditions_imply_those_of_the_other(String narrow, String wide) {
    assertThat(conditions(narrow, wide).paths(RULE)).containsExactly("Statement[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'StringEquals': {'aws:username': 'a'}} | {'StringEquals': {'aws:userid': 'a'}}",
        "{'StringEquals': {'aws:username': 'a'}} | {'StringEquals': {'aws:username': 'b'}}",
        "{'StringEqualsIfExists': {'aws:username': 'a'}} | {'StringLike': {'aws:username': '*'}}",
        "{'StringNotEquals': {'aws:username': 'a'}} | {'StringEquals': {'aws:username': 'b'}}",
        "{'StringEquals': {'aws:username': 'a'}} | {'StringEquals': {'aws:username': '${aws:userid}'}}",
        "{'StringEquals': {'aws:username': 'a'}} | {'StringEquals': {'aws:username': 'a'}, 'Bool': {'aws:SecureTransport': 'true'}}",
        "{'ForAnyValue:StringEquals': {'aws:TagKeys': 'a'}} | {'ForAllValues:StringEquals': {'aws:TagKeys': 'a'}}",
      })
  void is_silent_where_they_do_not(String one, String other) {
    assertThat(conditions(one, other).paths(RULE)).doesNotContain("Statement[0]");
  }

  @Test
  void of_equal_statements_only_the_later_is_too_many() {
    String get = allow("'Action': 's3:Get*', 'Resource': '*'");
    assertThat(policy(get, get, get).paths(RULE)).containsExactly("Statement[1]", "Statement[2]");
  }

  @Test
  void allow_and_deny_say_different_things() {
    assertThat(
            policy(
                    allow("'Action': 's3:Get*', 'Resource': '*'"),
                    "'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'")
                .findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'*'", "{'AWS': '*'}"})
  void everybody_is_written_in_two_ways(String everybody) {
    String get = "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*', 'Principal': ";
    String statements = "{" + get + "'*'}, {" + get + everybody + "}";
    assertThat(resource(statements).paths(RULE)).containsExactly("Statement[1]");
  }

  @Test
  void statements_about_different_principals_say_different_things() {
    String get = "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*', 'Principal': ";
    assertThat(
            resource(
                    "{"
                        + get
                        + "{'AWS': '111111111111'}}, {"
                        + get
                        + "{'AWS': '222222222222'}}, {"
                        + "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*',"
                        + " 'NotPrincipal': {'AWS': '111111111111'}}")
                .findings(RULE))
        .isEmpty();
  }

  private static Linted resource(String statements) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [" + statements + "]}", PolicyType.RESOURCE);
  }

  @Test
  void message_names_the_other_statement() {
    assertThat(
            policy(
                    allow("'Action': 's3:Get*', 'Resource': '*'"),
                    allow("'Sid': 'All', 'Action': 's3:*', 'Resource': '*'"))
                .of(RULE))
        .containsExactly("note this Allow adds nothing: `All` covers it");
    assertThat(
            policy(
                    "'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'",
                    "'Effect': 'Deny', 'Action': 's3:Get*', 'Resource': '*'")
                .of(RULE))
        .containsExactly("note this Deny adds nothing: statement 1 covers it");
  }

  private static String[] denies(int some) {
    String[] statements = new String[some];
    for (int i = 0; i < some; i++) {
      statements[i] =
          "'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'StringEquals':"
              + " {'aws:PrincipalTag/t': 'v"
              + i % 790
              + "'}}";
    }
    return statements;
  }

  @Test
  void compares_few_of_many_statements_on_resources_of_their_own() {
    String[] statements = new String[9000];
    for (int i = 0; i < statements.length; i++) {
      String name = i % 3 == 0 ? "team-" + i + "/*" : "data-" + i;
      statements[i] = allow("'Action': 's3:*', 'Resource': 'arn:aws:s3:::" + name + "'");
    }
    statements[8000] = allow("'Action': 's3:Get*', 'Resource': 'arn:aws:s3:::team-3/a*'");
    Linted linted = policy(statements);

    assertThat(linted.undecided(RULE)).isEmpty();
    assertThat(linted.paths(RULE)).containsExactly("Statement[8000]");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::a?b*, arn:aws:s3:::a*",
    "arn:aws:s3:::a*, arn:aws:s3:::*",
    "arn:aws:s3:::a, arn:aws:s3:::?",
    "arn:aws:s3:::a*, arn:aws:s3",
    "arn:aws:s3:::a*, *",
  })
  void what_covers_a_resource_begins_with_no_more(String narrow, String wide) {
    String same = "'Action': 's3:*', 'Resource': '";
    assertThat(policy(allow(same + narrow + "'"), allow(same + wide + "'")).paths(RULE))
        .containsExactly("Statement[0]");
    assertThat(policy(allow(same + wide + "'"), allow(same + narrow + "'")).paths(RULE))
        .containsExactly("Statement[1]");
  }

  @Test
  void gives_up_on_far_more_statements_than_a_policy_can_have() {
    assertThat(policy(denies(200)).undecided(RULE)).isEmpty();
    assertThat(policy(denies(800)).undecided(RULE))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "the policy has too many statements to compare all of them with each"
                            + " other"));
  }
}
