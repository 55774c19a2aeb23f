package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableNeeds2012Test {

  private static final String RULE = "variable-needs-2012";

  private static Linted statement(String version, String members) {
    return Linted.policy(
        "{"
            + version
            + "'Statement': {'Effect': 'Allow', 'Action': 's3:GetObject', "
            + members
            + "}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Resource': 'arn:aws:s3:::home/${aws:username}/*'",
        "'NotResource': ['*', 'arn:aws:s3:::home/${aws:username}/*']",
        "'Resource': 'arn:aws:s3:::${*}'",
        "'Resource': '*', 'Condition': {'StringLike': {'s3:prefix': 'home/${aws:username}/*'}}",
        "'Resource': '*', 'Condition': {'ArnLike': {'aws:SourceArn':"
            + " 'arn:aws:s3:::${aws:PrincipalTag/team}'}}",
      })
  void variable_in_a_policy_of_2008_is_found(String members) {
    assertThat(statement("", members).findings(RULE)).hasSize(1);
    assertThat(statement("'Version': '2008-10-17', ", members).findings(RULE)).hasSize(1);
    assertThat(statement("'Version': '2012-10-17', ", members).findings(RULE)).isEmpty();
  }

  @Test
  void says_what_to_write() {
    Linted linted = statement("", "'Resource': 'arn:aws:s3:::home/${aws:username}/*'");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning `arn:aws:s3:::home/${aws:username}/*` is plain text in a policy of version"
                + " 2008-10-17; write `\"Version\": \"2012-10-17\"` to have the variable replaced");
    assertThat(linted.paths(RULE)).containsExactly("Statement[0].Resource[0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Resource': 'arn:aws:s3:::home/*'",
        "'Resource': 'arn:aws:s3:::${Bucket}/*'",
        "'Resource': 'arn:aws:s3:::${aws:username'",
        "'Resource': 'arn:${aws:username}:s3:::x'",
        "'Resource': '*', 'Condition': {'NumericEquals': {'s3:max-keys': '${aws:username}'}}",
      })
  void what_is_no_variable_in_any_version_is_not(String members) {
    assertThat(statement("", members).findings(RULE)).isEmpty();
  }
}
