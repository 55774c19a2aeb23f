package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownActionTest {

  private static final String RULE = "unknown-action";

  private static Linted action(String action) {
    return Linted.statement("'Effect': 'Deny', 'Action': '" + action + "', 'Resource': '*'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codecommit:Push",
        "codecommit:Git",
        "codecommit:Pusch*",
        "s3:GetObjects",
        "GitPush"
      })
  void fires_on_what_is_no_action(String action) {
    assertThat(action(action).of(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codecommit:GitPush",
        "CODECOMMIT:gitpush",
        "codecommit:Git*",
        "codecommit:GitPus?",
        "codecommit:*",
        "code*:Git*",
        "*",
        "nosuchservice:GitPush",
      })
  void is_silent_on_actions_and_on_unknown_services(String action) {
    assertThat(action(action).of(RULE)).isEmpty();
  }

  @Test
  void says_what_was_meant() {
    assertThat(action("codecommit:GitPsh").of(RULE))
        .containsExactly(
            "error `codecommit:GitPsh` is no documented action of AWS CodeCommit; did you mean"
                + " `codecommit:GitPush`?");
    assertThat(action("codecommit:Pusch*").of(RULE))
        .containsExactly(
            "error `codecommit:Pusch*` matches no documented action of AWS CodeCommit");
    assertThat(action("code*:Pusch*").of(RULE))
        .containsExactly("error `code*:Pusch*` matches no documented action of AWS");
  }

  @Test
  void each_entry_is_judged_by_itself() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Allow', 'NotAction': ['codecommit:GitPush', 'codecommit:GitPsh'],"
                        + " 'Resource': '*'")
                .paths(RULE))
        .containsExactly("Statement[0].NotAction[1]");
  }

  @Test
  void variables_are_not_replaced_in_actions() {
    assertThat(Linted.allow("'Action': 's3:${aws:PrincipalTag/may}', 'Resource': '*'").of(RULE))
        .containsExactly(
            "error `s3:${aws:PrincipalTag/may}` is no action: IAM replaces variables in `Resource`"
                + " and `Condition` alone");
  }
}
