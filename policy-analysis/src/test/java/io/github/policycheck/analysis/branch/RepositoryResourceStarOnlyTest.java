package io.github.policycheck.analysis.branch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryResourceStarOnlyTest {

  private static final String RULE = "repository-resource-star-only";
  private static final String ON_REPOSITORY = "'Resource': 'arn:aws:codecommit:*:*:x'";

  private static Linted linted(String effect, String actions, String resource) {
    return Linted.statement("'Effect': '" + effect + "', 'Action': " + actions + ", " + resource);
  }

  @Test
  void message_says_that_nothing_is_granted() {
    Linted linted =
        linted("Allow", "['codecommit:GitPull', 'codecommit:ListRepositories']", ON_REPOSITORY);

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning ListRepositories is about no repository, so with this Resource the statement"
                + " never grants it; only `*` does");
    assertThat(linted.paths(RULE)).containsExactly("Statement[0].Action[1]");
    assertThat(linted("Deny", "'codecommit:UpdateApprovalRule*'", ON_REPOSITORY).of(RULE))
        .containsExactly(
            "warning UpdateApprovalRuleTemplateContent, UpdateApprovalRuleTemplateDescription and"
                + " UpdateApprovalRuleTemplateName are about no repository, so with this Resource"
                + " the statement never denies them; only `*` does");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'codecommit:CreateApprovalRuleTemplate'",
        "'codecommit:DeleteApprovalRuleTemplate'",
        "'codecommit:GetApprovalRuleTemplate'",
        "'codecommit:ListApprovalRuleTemplates'",
        "'codecommit:listrepositories'",
        "'codecommit:ListRepositoriesForApprovalRuleTemplate'",
      })
  void each_of_the_nine_is_meant(String action) {
    assertThat(linted("Allow", action, ON_REPOSITORY).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'codecommit:*'",
        "'codecommit:List*'",
        "'*'",
        "'codecommit:GitPush'",
        "'s3:ListAllMyBuckets'",
        "'codecommit:NoSuchAction'"
      })
  void entries_for_more_are_fine(String action) {
    assertThat(linted("Allow", action, ON_REPOSITORY).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Resource': '*'",
        "'Resource': ['arn:aws:codecommit:*:*:x', '*']",
        "'NotResource': 'arn:aws:codecommit:*:*:x'",
      })
  void what_covers_the_star_is_fine(String resource) {
    assertThat(linted("Allow", "'codecommit:ListRepositories'", resource).findings(RULE)).isEmpty();
  }
}
