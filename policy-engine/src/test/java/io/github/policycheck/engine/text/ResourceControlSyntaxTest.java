package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Organizations User Guide, RCP syntax; single quotes stand for double ones. */
class ResourceControlSyntaxTest {

  private static final String HEAD = "{'Version': '2012-10-17', 'Statement': {'Principal': '*', ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Effect': 'Deny', 'Action': 'codecommit:*', 'Resource': '*'}}",
        "'Effect': 'Deny', 'Action': ['s3:Get*', 'kms:Decrypt'], 'NotResource': 'arn:aws:s3:::a'}}",
        // RCPFullAWSAccess, however it is written
        "'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}",
        "'Effect': 'Allow', 'Action': ['*'], 'Resource': ['*'], 'Sid': 'Full'}}"
      })
  void what_organizations_takes_is_read(String statement) {
    assertThat(problems(HEAD + statement)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'|Effect",
        "'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws-cn:s3:::a'|Effect",
        "'Effect': 'Allow', 'NotAction': 's3:*', 'Resource': '*'|Effect",
        "'Effect': 'Allow', 'Action': '*', 'NotResource': '*'|Effect",
        "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition':"
            + " {'Bool': {'aws:SecureTransport': 'true'}}|Effect",
        "'Effect': 'Deny', 'NotAction': 's3:*', 'Resource': '*'|NotAction",
        "'Effect': 'Deny', 'Action': '*', 'Resource': '*'|Action",
        "'Effect': 'Deny', 'Action': ['kms:*', '*'], 'Resource': '*'|Action"
      })
  void what_it_refuses_is_told_at_its_element(String statement, String element) {
    assertThat(problems(HEAD + statement + "}}")).containsExactly("Statement." + element);
  }

  @ParameterizedTest
  @CsvSource({"'''Version'': ''2008-10-17'', ',Version", "'',$"})
  void version_is_the_newer_one(String version, String place) {
    String statement =
        "'Statement': {'Principal': '*', 'Effect': 'Deny', 'Action': 'sqs:*', 'Resource': '*'}}";

    assertThat(problems("{" + version + statement)).containsExactly(place);
  }

  @Test
  void no_version_at_all_is_told_once() {
    String text =
        "{'Version': '2021-01-01', 'Statement': {'Principal': '*', 'Effect': 'Deny', 'Action':"
            + " 'sqs:*', 'Resource': '*'}}";

    assertThat(problems(text)).containsExactly("Version");
  }

  private static List<String> problems(String text) {
    PolicySyntaxException refusal =
        catchThrowableOfType(
            PolicySyntaxException.class,
            () -> PolicyReader.read(null, text.replace('\'', '"'), PolicyType.RESOURCE_CONTROL));
    return refusal == null
        ? List.of()
        : refusal.findings().stream().map(finding -> finding.path()).toList();
  }
}
