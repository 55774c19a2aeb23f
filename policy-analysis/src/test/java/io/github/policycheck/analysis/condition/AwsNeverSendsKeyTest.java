package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsNeverSendsKeyTest {

  private static final String RULE = "aws-never-sends-key";

  private static Linted linted(String effect, String resource, String condition) {
    return Linted.statement(
        "'Effect': '"
            + effect
            + "', 'Action': 'codecommit:GitPush', 'Resource': '"
            + resource
            + "', 'Condition': {"
            + condition
            + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Deny | StringEquals | at AWS this Deny never applies
          Allow | StringEquals | at AWS this Allow never applies
          Deny | StringNotEquals | at AWS this condition always holds
          Allow | StringEqualsIfExists | at AWS this condition always holds
          """)
  void fires_and_says_what_it_means_at_aws(String effect, String operator, String end) {
    assertThat(linted(effect, "*", "'" + operator + "': {'policycheck:RefUpdate': 'x'}").of(RULE))
        .containsExactly(
            "warning AWS never sends `policycheck:RefUpdate`, only policycheck's Git hook knows it: "
                + end);
  }

  @Test
  void variables_are_keys_too() {
    assertThat(
            linted(
                    "Deny",
                    "arn:aws:codecommit:*:*:${policycheck:RefUpdate}",
                    "'StringLike': {'aws:PrincipalTag/a': 'x-${PolicyCheck:RefUpdate}'}")
                .paths(RULE))
        .containsExactlyInAnyOrder(
            "Statement[0].Resource[0]", "Statement[0].Condition.StringLike.aws:PrincipalTag/a[0]");
  }

  @Test
  void keys_of_aws_are_fine() {
    assertThat(
            linted(
                    "Deny",
                    "arn:aws:codecommit:*:*:${aws:username}",
                    "'StringEquals': {'codecommit:References': 'refs/heads/main'}")
                .findings(RULE))
        .isEmpty();
  }
}
