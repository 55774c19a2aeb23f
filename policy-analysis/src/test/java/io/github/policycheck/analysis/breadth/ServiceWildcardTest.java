package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceWildcardTest {

  private static final String RULE = "service-wildcard";

  private static Linted statement(String effect, String action) {
    return Linted.statement("'Effect': '" + effect + "', " + action + ", 'Resource': '*'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'codecommit:*'",
        "'CodeCommit:*'",
        "'codecommit:?*'",
        "'codecommit:**'",
        "'codecommi?:*'",
        "'code*:*'",
      })
  void fires_at_an_entry_that_takes_a_whole_service(String entry) {
    assertThat(statement("Allow", "'Action': ['s3:GetObject', " + entry + "]").paths(RULE))
        .containsExactly("Statement[0].Action[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "'*:*'",
        "'codecommit:*e*'", // every action there is, but not every one there will be
        "'codecommit:Get*'",
        "'codecommit:GitPush'",
        "'no-such-service:*'",
        "'codecommit:??*x'",
        "'*:GitPush'",
      })
  void is_silent_at_less_and_at_everything(String entry) {
    assertThat(statement("Allow", "'Action': " + entry).findings(RULE)).isEmpty();
  }

  @Test
  void deny_and_not_action_are_none() {
    assertThat(statement("Deny", "'Action': 'codecommit:*'").findings(RULE)).isEmpty();
    assertThat(statement("Allow", "'NotAction': 'codecommit:*'").findings(RULE)).isEmpty();
  }

  @Test
  void service_that_only_reads_is_none() {
    assertThat(statement("Allow", "'Action': 'access-analyzer:*'").findings(RULE)).hasSize(1);
    assertThat(statement("Allow", "'Action': 'pricing:*'").findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = PolicyType.class,
      names = {"PERMISSIONS_BOUNDARY", "SESSION", "SERVICE_CONTROL"})
  void what_only_caps_allows_nothing(PolicyType type) {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action':"
                        + " 'codecommit:*', 'Resource': '*'}]}",
                    type)
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void resource_policy_allows_too() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal':"
                        + " {'AWS': '111111111111'}, 'Action': 's3:*', 'Resource': '*'}]}",
                    PolicyType.RESOURCE)
                .findings(RULE))
        .hasSize(1);
  }

  private static Linted keyPolicy(String... principals) {
    String statements =
        Stream.of(principals)
            .map(
                principal ->
                    "{'Effect': 'Allow', 'Principal': {'AWS': "
                        + principal
                        + "}, 'Action': 'kms:*', 'Resource': '*'}")
            .collect(Collectors.joining(", "));
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [" + statements + "]}", PolicyType.RESOURCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arn:aws:iam::111122223333:root'",
        "['arn:aws-cn:iam::111122223333:root']",
        "'111122223333'",
      })
  void key_policy_leaves_the_key_to_its_account_as_aws_does(String principal) {
    assertThat(keyPolicy(principal).rules()).isEmpty();
  }

  @Test
  void key_policy_that_gives_the_key_to_others_is_reported() {
    assertThat(keyPolicy("'arn:aws:iam::111122223333:role/Admin'").findings(RULE)).hasSize(1);
    assertThat(keyPolicy("['111122223333', '444455556666']").findings(RULE)).hasSize(1);
    assertThat(keyPolicy("'111122223333'", "'444455556666'").findings(RULE)).hasSize(2);
    assertThat(keyPolicy("'111122223333'", "'arn:aws:iam::111122223333:user/x'").findings(RULE))
        .hasSize(1);
  }

  @Test
  void message_counts_what_changes_something() {
    assertThat(statement("Allow", "'Action': 'codecommit:*'").of(RULE))
        .singleElement()
        .asString()
        .matches(
            "warning `codecommit:\\*` allows every action of AWS CodeCommit, \\d+ of which change"
                + " something, also those that it has yet to get; list the ones that are needed");
    assertThat(statement("Allow", "'Action': 'codecommi?:*'").findings(RULE)).hasSize(1);
    assertThat(statement("Allow", "'Action': 'code*:*'").of(RULE))
        .singleElement()
        .asString()
        .matches(
            "warning `code\\*:\\*` allows every action of \\d+ services, among them .*, also those"
                + " that they have yet to get; list the ones that are needed");
  }
}
