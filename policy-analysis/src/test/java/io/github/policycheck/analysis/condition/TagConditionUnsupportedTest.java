package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagConditionUnsupportedTest {

  private static final String RULE = "tag-condition-unsupported";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'codecommit:ListRepositories'",
        "['codecommit:GitPush', 'codecommit:ListRepositories']",
        "'kms:ListKeys'",
        "['ec2:*', 'iam:ListRoles']",
      })
  void fires_where_actions_know_no_tags(String actions) {
    String condition = "{'StringEquals': {'aws:ResourceTag/team': 'web'}}";
    assertThat(Linted.conditional("Allow", actions, condition).of(RULE)).hasSize(1);
    assertThat(Linted.conditional("Deny", actions, condition).of(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'codecommit:GitPush'",
        "'codecommit:*'",
        "'codecommit:List*'",
        "'*'",
        "'codecommit:CreateRepository'",
        "['kms:ListKeys', 'kms:NoSuchAction']",
      })
  void is_silent_where_they_do_or_might(String actions) {
    for (String key : new String[] {"aws:ResourceTag/a", "aws:RequestTag/a", "aws:TagKeys"}) {
      assertThat(
              Linted.conditional("Allow", actions, "{'StringEquals': {'" + key + "': 'x'}}")
                  .of(RULE))
          .isEmpty();
    }
  }

  @Test
  void tags_of_the_principal_come_with_every_request() {
    assertThat(
            Linted.conditional(
                    "Allow", "'kms:ListKeys'", "{'StringEquals': {'aws:PrincipalTag/team': 'web'}}")
                .of(RULE))
        .isEmpty();
  }

  @Test
  void says_what_becomes_of_the_statement() {
    Linted allow =
        Linted.conditional(
            "Allow", "'kms:ListKeys'", "{'StringEquals': {'aws:ResourceTag/team': 'web'}}");
    assertThat(allow.of(RULE))
        .containsExactly(
            "warning requests for `kms:ListKeys` carry no tags, and so no `aws:ResourceTag/team`:"
                + " without the key the condition does not hold, so that this Allow never grants"
                + " them");
    assertThat(allow.only(RULE).awsIssueCode())
        .isEqualTo("ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE");
    Linted deny =
        Linted.conditional(
            "Deny", "'kms:ListKeys'", "{'StringNotEquals': {'aws:RequestTag/a': 'b'}}");
    assertThat(deny.of(RULE))
        .containsExactly(
            "warning requests for `kms:ListKeys` carry no tags, and so no `aws:RequestTag/a`:"
                + " without the key the condition holds, so that it limits nothing there");
    assertThat(deny.only(RULE).awsIssueCode())
        .isEqualTo("DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Allow | s3:* | StringEquals | note",
        "Deny | sqs:* | StringEquals | warning",
        "Deny | sqs:* | StringNotEquals | ''",
        "Deny | sqs:* | StringEqualsIfExists | ''",
      })
  void of_what_not_action_leaves_some_carry_no_tags(
      String effect, String left, String operator, String severity) {
    Linted linted =
        Linted.statement(
            "'Effect': '%s', 'NotAction': '%s', 'Resource': '*', 'Condition': %s"
                .formatted(
                    effect, left, Linted.comparison(operator, "aws:ResourceTag/team", "web")));

    assertThat(linted.findings(RULE).stream().map(found -> found.severity().text()).toList())
        .isEqualTo(severity.equals("''") ? List.of() : List.of(severity));
    assertThat(linted.findings(RULE))
        .allSatisfy(
            found ->
                assertThat(found.awsIssueCode())
                    .startsWith(effect.toUpperCase(Locale.ROOT) + "_NOTACTION_"));
  }
}
