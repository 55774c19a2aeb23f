package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The approval rule templates that make rules for pull requests to a branch.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html">CodeCommit
 *     User Guide: approval rule templates</a>
 */
final class TemplatesOfBranch {

  private TemplatesOfBranch() {}

  /**
   * Tells whether the account says that there are none.
   *
   * @param repository the ARN of its repository
   * @param branch its full name, null for any branch
   */
  static boolean areNone(Repositories repositories, String repository, @Nullable String branch) {
    Repository one = repositories.details(repository).orElse(null);
    if (one == null) {
      return false;
    }
    List<String> associated = one.approvalRuleTemplates();
    return associated != null
        && associated.stream()
            .allMatch(
                name ->
                    branch != null
                        && repositories.templates().stream()
                            .filter(template -> template.name().equals(name))
                            .filter(template -> Objects.equals(template.region(), one.region()))
                            .anyMatch(template -> isAboutOthers(template, branch)));
  }

  private static boolean isAboutOthers(ApprovalRuleTemplate template, String branch) {
    List<String> references = template.content().destinationReferences();
    return !references.isEmpty()
        && references.stream()
            .noneMatch(reference -> WildcardPattern.of(reference).matches(branch));
  }
}
