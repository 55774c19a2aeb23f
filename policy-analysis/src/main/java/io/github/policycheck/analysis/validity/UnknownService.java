package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Finds actions and condition keys of services that AWS does not have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class UnknownService implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "unknown-service",
          "an action or a condition key names a service that AWS does not have",
          "write the prefix of the service as its page of the Service Authorization Reference does",
          "INVALID_SERVICE_IN_ACTION",
          "INVALID_SERVICE_CONDITION_KEY");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    KnownKeys keys = policy.keys();
    for (Statement statement : policy.statements()) {
      for (ActionEntry entry : policy.actionEntries(statement)) {
        int colon = entry.text().indexOf(':');
        if (colon >= 0 && entry.services().isEmpty()) {
          findings.add(
              RULE.at(
                      Place.action(statement, entry.index()),
                      message(policy, entry.text().substring(0, colon)))
                  .withFix(fix(policy, statement.action().patterns().get(entry.index()))));
        }
      }
      for (Condition condition : statement.conditions()) {
        String key = condition.key().value();
        if (keys.isOfUnknownService(key)) {
          findings.add(
              RULE.at(
                      Place.key(statement, condition),
                      message(policy, key.substring(0, key.indexOf(':'))))
                  .withAwsIssueCode("INVALID_SERVICE_CONDITION_KEY")
                  .withFix(fix(policy, condition.key())));
        }
      }
    }
  }

  /** Returns the repair of an action or a key that begins with the prefix of a service. */
  private static @Nullable Fix fix(CheckedPolicy policy, LocatedString name) {
    int colon = name.value().indexOf(':');
    return Spelling.nearest(name.value().substring(0, colon), policy.reference().prefixes())
        .map(prefix -> ConditionFix.write(name.location(), prefix + name.value().substring(colon)))
        .orElse(null);
  }

  private static String message(CheckedPolicy policy, String prefix) {
    return "`"
        + prefix
        + "` is no service that AWS documents"
        + Spelling.hint(prefix, policy.reference().prefixes());
  }
}
