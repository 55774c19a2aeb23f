package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.COMPLETE;
import static io.github.policycheck.analysis.CodeCommitPolicies.REPOSITORY;
import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.deny;
import static io.github.policycheck.analysis.CodeCommitPolicies.developers;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionBypassActionTest {

  private static final String RULE = "protection-bypass-action";

  @Test
  void ways_round_a_protected_branch_are_listed() {
    Linted linted = Linted.policy(policy(allow("'codecommit:*'"), COMPLETE));

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning this Deny protects `refs/heads/main` of `MyDemoRepo`, but it can be bypassed:"
                + " DeleteRepository, UpdateDefaultBranch, UpdateRepositoryName are allowed");
    assertThat(linted.only(RULE).witness())
        .satisfies(
            witness -> {
              assertThat(witness.action()).isEqualTo("codecommit:DeleteRepository");
              assertThat(witness.resource()).isEqualTo(REPOSITORY);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'codecommit:Git*', 'codecommit:UpdateDefaultBranch' | UpdateDefaultBranch is allowed",
        "'codecommit:UpdateRep*' | UpdateRepositoryName is allowed",
      })
  void only_what_is_allowed_is_listed(String actions, String end) {
    assertThat(Linted.policy(policy(allow("[" + actions + "]"), COMPLETE)).of(RULE))
        .singleElement()
        .asString()
        .endsWith(end);
  }

  @Test
  void group_and_its_members_are_named_once() {
    assertThat(Linted.account(developers(COMPLETE)).of(RULE))
        .singleElement()
        .asString()
        .startsWith("warning `group/Developers`, `user/Arnav_Desai`: this Deny protects")
        .endsWith(" are allowed by `AWSCodeCommitPowerUser`");
  }

  @Test
  void tags_matter_where_they_decide() {
    String byTag =
        deny(
            "'codecommit:*'",
            "{'StringEquals': {'codecommit:References': 'refs/heads/main',"
                + " 'aws:ResourceTag/level': 'prod'}}");

    assertThat(Linted.policy(policy(allow("'codecommit:*Resource'"), byTag)).of(RULE))
        .singleElement()
        .asString()
        .endsWith("TagResource, UntagResource are allowed");
    assertThat(Linted.policy(policy(allow("'codecommit:*Resource'"), COMPLETE)).findings(RULE))
        .isEmpty();
  }

  @Test
  void is_silent_without_a_protected_branch() {
    String other = COMPLETE.replace("MyDemoRepo", "Other").replace("refs/heads", "refs/tags");

    assertThat(Linted.policy(policy(allow("'codecommit:*'"))).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(allow("'codecommit:*'"), other)).findings(RULE)).isEmpty();
  }

  @Test
  void is_silent_where_the_ways_are_denied_or_not_known() {
    String ways =
        "{'Effect': 'Deny', 'Action': ['codecommit:UpdateRepositoryName',"
            + " 'codecommit:UpdateDefaultBranch', 'codecommit:DeleteRepository'], 'Resource': '"
            + REPOSITORY
            + "'}";

    assertThat(Linted.policy(policy(allow("'codecommit:*'"), COMPLETE, ways)).findings(RULE))
        .isEmpty();
    assertThat(Linted.policy(policy(COMPLETE)).findings(RULE)).isEmpty();
  }
}
