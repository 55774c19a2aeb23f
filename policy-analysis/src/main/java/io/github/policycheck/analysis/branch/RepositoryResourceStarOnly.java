package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds actions of CodeCommit that are about no repository in statements that name some.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html">Service
 *     Authorization Reference: AWS CodeCommit</a>
 */
final class RepositoryResourceStarOnly implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "repository-resource-star-only",
          "an action that has no repository is limited to repositories, so that it never matches",
          "put the action into a statement with `\"Resource\": \"*\"`");

  private static final String SERVICE = "codecommit";

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      ResourceElement resource = statement.resource();
      if (resource == null
          || statement.action().isNegated()
          || Repositories.covers(resource, "*")) {
        continue;
      }
      for (int i = 0; i < statement.action().patterns().size(); i++) {
        String entry = statement.action().patterns().get(i).value();
        if (!KnownActions.canBeOf(SERVICE, entry)) {
          continue;
        }
        List<CodeCommitAction> matched =
            policy.actions().matched(entry).stream()
                .filter(action -> action.service().equals(SERVICE))
                .flatMap(action -> CodeCommitActions.find(action.fullName()).stream())
                .toList();
        // One entry for many actions, as `codecommit:*`, need not mean each of them.
        if (!matched.isEmpty() && matched.stream().allMatch(CodeCommitAction::resourceMustBeStar)) {
          findings.add(
              RULE.at(
                      Place.action(statement, i),
                      Phrases.all(Phrases.names(matched))
                          + (matched.size() == 1 ? " is" : " are")
                          + " about no repository, so with this "
                          + resource.name()
                          + " the statement never "
                          + (statement.effect() == Effect.ALLOW ? "grants" : "denies")
                          + (matched.size() == 1 ? " it" : " them")
                          + "; only `*` does")
                  .withActions(matched.stream().map(CodeCommitAction::name).sorted().toList()));
        }
      }
    }
  }
}
