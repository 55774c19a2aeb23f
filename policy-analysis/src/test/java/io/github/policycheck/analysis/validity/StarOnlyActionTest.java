package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarOnlyActionTest {

  private static final String RULE = "star-only-action";
  private static final String BUCKET = "'arn:aws:s3:::b'";

  private static Linted statement(String effect, String actions, String resources) {
    return Linted.statement(
        "'Effect': '" + effect + "', 'Action': " + actions + ", 'Resource': " + resources);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'s3:ListAllMyBuckets'",
        "'S3:listallmy*'",
        "['s3:ListAllMyBuckets', 's3:GetObject']"
      })
  void fires_on_actions_about_no_resource(String actions) {
    assertThat(statement("Allow", actions, BUCKET).of(RULE)).hasSize(1);
    assertThat(statement("Allow", actions, "['arn:*', 'arn:aws:s3:::*']").of(RULE)).hasSize(1);
    assertThat(statement("Allow", actions, "'*'").of(RULE)).isEmpty();
    assertThat(statement("Allow", actions, "[" + BUCKET + ", '**']").of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'s3:GetObject'",
        "'s3:List*'",
        "'*'",
        "'codecommit:ListRepositories'",
        "['s3:ListAllMyBuckets', 's3:NoSuchAction']",
      })
  void is_silent_on_others_and_on_those_of_codecommit(String actions) {
    assertThat(statement("Allow", actions, BUCKET).of(RULE)).isEmpty();
  }

  @Test
  void says_all_of_a_statement_at_once() {
    Linted allow =
        statement("Allow", "['s3:GetObject', 's3:ListAllMyBuckets', 'iam:ListRoles']", BUCKET);
    assertThat(allow.of(RULE))
        .containsExactly(
            "warning `s3:ListAllMyBuckets`, `iam:ListRoles` take only the resource `*`, and"
                + " no entry of Resource matches it");
    assertThat(allow.paths(RULE)).containsExactly("Statement[0].Action[1]");
    assertThat(allow.only(RULE).related()).hasSize(1);
    assertThat(statement("Deny", "'iam:ListRoles'", BUCKET).of(RULE))
        .containsExactly(
            "warning `iam:ListRoles` takes only the resource `*`, and no entry of Resource matches"
                + " it");
  }

  @Test
  void many_are_counted() {
    assertThat(
            statement(
                    "Allow",
                    "['iam:ListRoles', 'iam:ListUsers', 'iam:ListGroups', 'iam:ListPolicies',"
                        + " 's3:ListAllMyBuckets', 'sqs:ListQueues', 'kms:ListKeys']",
                    BUCKET)
                .of(RULE))
        .singleElement()
        .asString()
        .contains("`s3:ListAllMyBuckets` and 2 more take only");
  }

  @Test
  void negations_are_about_everything_else() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Allow', 'Action': 'iam:ListRoles', 'NotResource': 'arn:aws:s3:::b'")
                .of(RULE))
        .isEmpty();
    assertThat(
            Linted.statement(
                    "'Effect': 'Allow', 'NotAction': 'iam:ListRoles', 'Resource': 'arn:aws:s3:::b'")
                .of(RULE))
        .isEmpty();
  }
}
