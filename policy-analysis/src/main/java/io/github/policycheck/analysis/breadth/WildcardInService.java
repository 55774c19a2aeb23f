package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;

/**
 * Finds wildcards in the service of an action: what they stand for grows with AWS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">IAM
 *     User Guide: the Action element</a>
 */
final class WildcardInService implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "wildcard-in-service",
          "the service of an allowed action has a wildcard, so that it is about services that nobody"
              + " named",
          "name each service",
          "WILDCARD_IN_SERVICE_NAME");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      boolean isGranting = (statement.effect() == Effect.ALLOW) != statement.action().isNegated();
      if (!isGranting) {
        continue;
      }
      for (ActionEntry entry : policy.actionEntries(statement)) {
        int colon = entry.text().indexOf(':');
        String service = entry.text().substring(0, Math.max(0, colon));
        if (WildcardPattern.hasWildcard(service) && !entry.isEverything()) {
          List<String> services =
              entry.actions().stream().map(ServiceAction::service).distinct().toList();
          findings.add(
              RULE.at(
                      Place.action(statement, entry.index()),
                      "`"
                          + entry.text()
                          + "` is about actions of "
                          + services.size()
                          + (services.size() == 1 ? " service" : " services")
                          + (services.isEmpty() ? "" : ", ")
                          + Phrases.few(Phrases.quoted(services))
                          + ", and of those that AWS has yet to add; name them")
                  .withActions(List.of(entry.text())));
        }
      }
    }
  }
}
