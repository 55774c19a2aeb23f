package io.github.policycheck.analysis.branch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossAccountRepositoryTest {

  private static final String RULE = "cross-account-repository";
  private static final String POLICY =
      "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': %s, 'Resource': %s}]}";

  private static Linted ofUser(String actions, String resources) {
    return Linted.ofUser(POLICY.formatted(actions, resources).replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'codecommit:GitPull' | 'arn:aws:codecommit:eu-west-3:702913486150:payroll'",
        "'codecommit:*' | ['arn:aws:codecommit:eu-west-3:240913576801:payroll',"
            + " 'arn:aws:codecommit:*:702913486150:*']",
        "'*' | 'arn:aws:codecommit:eu-west-3:702913486150:payroll'",
      })
  void fires_on_repositories_of_others(String actions, String resources) {
    assertThat(ofUser(actions, resources).only(RULE).message())
        .contains("702913486150")
        .endsWith("could let account `240913576801` in; assume a role of it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arn:aws:codecommit:eu-west-3:240913576801:payroll'",
        "'arn:aws:codecommit:*:*:payroll'",
        "'*'",
        "'arn:aws:sqs:eu-west-3:702913486150:jobs'",
      })
  void is_silent_on_what_the_account_has_or_others_can_open(String resource) {
    assertThat(ofUser("['codecommit:GitPull', 'sqs:SendMessage']", resource).findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = "'arn:aws:codecommit:eu-west-3:702913486150:payroll'")
  void of_a_policy_by_itself_it_is_not_known_whose_it_is(String resource) {
    assertThat(Linted.policy(POLICY.formatted("'codecommit:GitPull'", resource)).findings(RULE))
        .isEmpty();
  }
}
