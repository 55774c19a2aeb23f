package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RcpWithoutEffectTest {

  private static final String RULE = "rcp-without-effect";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'lambda:InvokeFunction' | Statement[0].Action[0]",
        "['s3:GetObject', 'lambda:*'] | Statement[0].Action[1]",
        "['ec2:RunInstances', 'iam:PassRole'] | Statement[0].Action[0] Statement[0].Action[1]",
        "['s3:*', 'sts:AssumeRole', 'codecommit:GitPush', 'sts:GetSessionToken'] | ''",
        "'*:Get*' | ''",
        "'unknown:Get*' | ''",
      })
  void names_the_entries_of_services_that_obey_none(String actions, String paths) {
    assertThat(String.join(" ", linted(actions, PolicyType.RESOURCE_CONTROL).paths(RULE)))
        .isEqualTo(paths.replace("'", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'lambda:InvokeFunction'"},
      quoteCharacter = '"')
  void is_silent_of_policies_of_other_types(String actions) {
    assertThat(linted(actions, PolicyType.RESOURCE).findings(RULE)).isEmpty();
  }

  private static Linted linted(String actions, PolicyType type) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Deny', 'Principal': '*', 'Action': "
            + actions
            + ", 'Resource': '*'}]}",
        type);
  }
}
