package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.ResourcePattern;
import java.util.List;

/**
 * Finds actions that are about no resource in statements on some resources.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table">Service
 *     Authorization Reference: the actions table</a>
 */
final class StarOnlyAction implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "star-only-action",
          "an action that takes only `*` is in a statement on other resources",
          "move the action to a statement with the resource `*`");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      ResourceElement resource = statement.resource();
      if (resource == null || resource.isNegated() || takesStar(resource)) {
        continue;
      }
      List<ActionEntry> found =
          policy.knownActionEntries(statement).stream()
              .filter(entry -> entry.actions().stream().allMatch(StarOnlyAction::isMeant))
              .toList();
      if (!found.isEmpty()) {
        findings.add(
            RULE.at(Place.action(statement, found.get(0).index()), message(found))
                .withActions(ActionEntry.texts(found))
                .withRelated(ActionEntry.places(statement, found)));
      }
    }
  }

  private static boolean takesStar(ResourceElement resource) {
    return resource.patterns().stream()
        .anyMatch(pattern -> ResourcePattern.of(pattern.value()).matches("*"));
  }

  /** Of those of CodeCommit a rule of their own speaks. */
  private static boolean isMeant(ServiceAction action) {
    return action.isStarOnly() && !action.fullName().startsWith(CodeCommitAction.PREFIX);
  }

  /** Says no more than the reference: some services ask about resources that it does not name. */
  private static String message(List<ActionEntry> found) {
    return ActionEntry.names(found)
        + (found.size() == 1 ? " takes" : " take")
        + " only the resource `*`, and no entry of Resource matches it";
  }
}
