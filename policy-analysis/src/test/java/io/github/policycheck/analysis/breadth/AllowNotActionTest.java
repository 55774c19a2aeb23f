package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowNotActionTest {

  private static final String RULE = "allow-not-action";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'NotAction': 'iam:*', 'Resource': '*'",
        "'NotAction': ['iam:*'], 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': true}}",
        "'NotAction': [], 'Resource': '*'",
      })
  void fires_at_an_allow_that_lists_what_it_leaves_out(String statement) {
    assertThat(Linted.statement("'Effect': 'Allow', " + statement).paths(RULE))
        .containsExactly("Statement[0]");
  }

  @Test
  void deny_that_spares_some_is_fine() {
    assertThat(
            Linted.statement("'Effect': 'Deny', 'NotAction': 'iam:*', 'Resource': '*'")
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void allow_that_lists_what_it_allows_is_fine() {
    assertThat(
            Linted.statement("'Effect': 'Allow', 'Action': 'iam:*', 'Resource': '*'")
                .findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = PolicyType.class,
      names = {"PERMISSIONS_BOUNDARY", "SESSION", "SERVICE_CONTROL"})
  void what_only_caps_allows_nothing(PolicyType type) {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17',"
                        + " 'Statement': [{'Effect': 'Allow', 'NotAction': 'iam:*', 'Resource': '*'}]}",
                    type)
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void message_says_what_is_allowed() {
    assertThat(
            Linted.statement("'Effect': 'Allow', 'NotAction': 'iam:*', 'Resource': '*'").of(RULE))
        .containsExactly(
            "warning this allows every action that `NotAction` does not list, of all services and also"
                + " those that AWS has yet to add; list what is needed in `Action`");
  }
}
