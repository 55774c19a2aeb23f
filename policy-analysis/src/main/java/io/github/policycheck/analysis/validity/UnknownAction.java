package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Finds actions that their service does not have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class UnknownAction implements DocumentCheck {

  private static final String VARIABLE = "VARIABLE_UNSUPPORTED_IN_ELEMENT";

  private static final Rule RULE =
      Rule.error(
          "unknown-action",
          "an entry of Action or NotAction is not an action, or matches none",
          "write the action as its service's page of the Service Authorization Reference does",
          "INVALID_ACTION",
          VARIABLE);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (ActionEntry entry : policy.actionEntries(statement)) {
        if (entry.services().isEmpty() || !entry.actions().isEmpty()) {
          continue;
        }
        Place place = Place.action(statement, entry.index());
        findings.add(
            entry.text().contains("${")
                ? RULE.at(
                        place,
                        "`"
                            + entry.text()
                            + "` is no action: IAM replaces variables in `Resource` and `Condition`"
                            + " alone")
                    .withAwsIssueCode(VARIABLE)
                : RULE.at(place, message(entry))
                    .withFix(
                        meant(entry)
                            .map(action -> ConditionFix.write(place.location(), action))
                            .orElse(null)));
      }
    }
  }

  private static String message(ActionEntry entry) {
    List<Service> services = entry.services();
    String of = services.size() == 1 ? services.get(0).name() : "AWS";
    if (entry.hasWildcards()) {
      return "`" + entry.text() + "` matches no documented action of " + of;
    }
    return "`"
        + entry.text()
        + "` is no documented action of "
        + of
        + meant(entry).map(near -> "; did you mean `" + near + "`?").orElse("");
  }

  private static Optional<String> meant(ActionEntry entry) {
    List<String> names =
        entry.services().stream()
            .flatMap(service -> service.actions().stream())
            .map(ServiceAction::fullName)
            .toList();
    return entry.hasWildcards() ? Optional.empty() : Spelling.nearest(entry.text(), names);
  }
}
