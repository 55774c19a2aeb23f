package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.ARTICLE;
import static io.github.policycheck.analysis.CodeCommitPolicies.COMPLETE;
import static io.github.policycheck.analysis.CodeCommitPolicies.GUIDE;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesNotSupportedTest {

  private static final String RULE = "references-not-supported";

  private static Linted statement(String effect, String actions, String operators) {
    return Linted.statement(
        "'Effect': '"
            + effect
            + "', 'Action': "
            + actions
            + ", 'Resource': '*', 'Condition': {"
            + operators
            + "}");
  }

  private static Linted comparing(String effect, String actions, String operator) {
    return statement(
        effect, actions, "'" + operator + "': {'codecommit:References': 'refs/heads/main'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Allow | 'codecommit:GitPull' | StringEquals
          Allow | ['codecommit:GitPush', 'codecommit:GetBranch'] | StringLike
          Allow | 'codecommit:*' | StringEquals
          Allow | 'codecommit:git*' | StringEquals
          Deny | ['codecommit:GitPush', 'codecommit:DeleteRepository'] | StringEquals
          Deny | 'codecommit:List*' | StringEquals
          Deny | 'codecommit:GitP*' | StringEqualsIfExists
          Deny | 'codecommit:*' | StringNotLike
          """)
  void warns_of_actions_without_references(String effect, String actions, String operator) {
    assertThat(comparing(effect, actions, operator).only(RULE).severity())
        .isEqualTo(Severity.WARNING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'codecommit:*' | StringEqualsIfExists
          '*' | StringEqualsIfExists
          'codecommit:Get*' | StringLikeIfExists
          ['codecommit:GitPush', 'codecommit:DeleteRepository'] | StringNotEquals
          'codecommit:GitPull' | ForAllValues:StringEquals
          """)
  void allow_that_holds_without_a_reference_is_open(String actions, String operator) {
    assertThat(comparing("Allow", actions, operator).only(RULE))
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.witness())
                  .satisfies(witness -> assertThat(witness.decision()).isEqualTo("allowed"));
            });
  }

  @Test
  void messages_say_what_becomes_of_the_actions() {
    assertThat(comparing("Allow", "'codecommit:GitP*'", "StringEquals").of(RULE))
        .containsExactly(
            "warning requests for GitPull never carry `codecommit:References`, so this statement"
                + " never allows them");
    assertThat(comparing("Allow", "'codecommit:GitP*'", "StringEqualsIfExists").of(RULE))
        .containsExactly(
            "error requests for GitPull never carry `codecommit:References`, and the condition"
                + " holds without it, so this Allow grants them whatever the branch is; nobody can be"
                + " allowed to read some branches only");
    assertThat(
            comparing(
                    "Allow",
                    "['codecommit:GitPull', 'codecommit:DeleteRepository']",
                    "StringEqualsIfExists")
                .of(RULE))
        .singleElement()
        .asString()
        .endsWith("so this Allow grants them whatever the branch is");
    assertThat(comparing("Deny", "'codecommit:GitPull'", "StringEquals").of(RULE))
        .containsExactly(
            "warning requests for GitPull never carry `codecommit:References`, so this Deny never"
                + " applies to them");
    assertThat(comparing("Deny", "'codecommit:GitPull'", "StringNotEquals").of(RULE))
        .containsExactly(
            "warning requests for GitPull never carry `codecommit:References`, and the condition"
                + " holds without it, so this Deny applies to them whatever the branch is");
  }

  @Test
  void deny_of_everything_on_a_branch_means_what_moves_it() {
    assertThat(comparing("Deny", "'codecommit:*'", "StringEquals").findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(ARTICLE, GUIDE, COMPLETE)).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Null': {'codecommit:References': 'true'}",
        "'StringEqualsIfExists': {'aws:PrincipalTag/team': 'web'}"
      })
  void asking_for_a_missing_reference_or_for_other_keys_is_fine(String operators) {
    assertThat(statement("Allow", "'codecommit:*'", operators).findings(RULE)).isEmpty();
  }

  @Test
  void actions_that_carry_references_are_fine() {
    assertThat(
            comparing(
                    "Allow",
                    "['codecommit:GitPush', 'codecommit:Merge*', 'codecommit:GetMergeCommit']",
                    "StringEqualsIfExists")
                .findings(RULE))
        .isEmpty();
  }
}
