package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowNotResourceTest {

  private static final String RULE = "allow-not-resource";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'NotResource': 'arn:aws:s3:::a', 'Action': 's3:GetObject'",
        "'NotResource': ['arn:aws:s3:::a'], 'Action': 's3:GetObject', 'Condition': {'Bool': {'aws:SecureTransport': true}}",
        "'NotResource': [], 'Action': 's3:GetObject'",
      })
  void fires_at_an_allow_that_lists_what_it_leaves_out(String statement) {
    assertThat(Linted.statement("'Effect': 'Allow', " + statement).paths(RULE))
        .containsExactly("Statement[0]");
  }

  @Test
  void deny_that_spares_some_is_fine() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'NotResource': 'arn:aws:s3:::a', 'Action': 's3:GetObject'")
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void allow_that_lists_what_it_allows_is_fine() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Allow', 'Resource': 'arn:aws:s3:::a', 'Action': 's3:GetObject'")
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
                        + " 'Statement': [{'Effect': 'Allow', 'NotResource': 'arn:aws:s3:::a', 'Action': 's3:GetObject'}]}",
                    type)
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void message_says_what_is_allowed() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Allow', 'NotResource': 'arn:aws:s3:::a', 'Action': 's3:GetObject'")
                .of(RULE))
        .containsExactly(
            "warning this allows its actions on every resource that `NotResource` does not list, also"
                + " on those yet to be made; list what is needed in `Resource`");
  }
}
