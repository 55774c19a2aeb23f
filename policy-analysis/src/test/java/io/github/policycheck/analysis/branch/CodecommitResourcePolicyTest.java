package io.github.policycheck.analysis.branch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecommitResourcePolicyTest {

  private static final String RULE = "codecommit-resource-policy";

  private static Linted resourcePolicy(String actions) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow',"
            + " 'Principal': {'AWS': 'arn:aws:iam::222222222222:root'}, 'Resource': '*', "
            + actions
            + "}]}",
        PolicyType.RESOURCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': 'codecommit:GitPull'",
        "'Action': ['codecommit:*', 'CodeCommit:GitPush']",
      })
  void fires_where_all_actions_are_of_codecommit(String actions) {
    assertThat(resourcePolicy(actions).of(RULE))
        .containsExactly(
            "error a repository cannot have a policy, so nobody is granted or denied anything by"
                + " `Principal`; attach this to users, groups or roles without it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': '*'",
        "'Action': ['codecommit:GitPull', 's3:GetObject']",
        "'NotAction': 'codecommit:GitPush'",
        "'Action': 'codeartifact:*'",
        "'Action': []",
      })
  void is_silent_where_it_may_be_of_another_service(String actions) {
    assertThat(resourcePolicy(actions).findings(RULE)).isEmpty();
  }

  @Test
  void identity_policies_are_fine() {
    assertThat(
            Linted.statement("'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'")
                .findings(RULE))
        .isEmpty();
  }
}
