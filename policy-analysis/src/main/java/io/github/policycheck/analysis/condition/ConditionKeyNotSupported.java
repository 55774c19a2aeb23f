package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds condition keys that exist, but that requests for the actions of their statement never
 * carry. Where some of its actions have the key, it says which do not: a Deny leaves a hole there,
 * and an Allow grants nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class ConditionKeyNotSupported implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "condition-key-not-supported",
          "requests for the actions of the statement never carry this condition key",
          "move the actions to a statement without the key, or use a key they have",
          "UNSUPPORTED_ACTION_FOR_CONDITION_KEY");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    KnownKeys keys = policy.keys();
    for (Statement statement : policy.statements()) {
      List<ActionEntry> entries = policy.knownActionEntries(statement);
      for (ComparedKey key : ComparedKey.all(statement)) {
        String name = key.name();
        if (entries.isEmpty() || !isOfServices(keys, name) || !isKnown(keys, name, entries)) {
          continue;
        }
        KeySupport support = KeySupport.of(entries, known -> known.isNamed(name));
        // Of some actions of an Allow the reference may not know all keys, so that it is a note.
        boolean isOfSome = !support.isAll() && statement.effect() == Effect.ALLOW;
        boolean isFound =
            !support.without().isEmpty() && !(isOfSome && key.holdsWithout(policy.hasVariables()));
        if (isFound && isOfNoAction(keys, name)) {
          findings.undecided(
              RULE, key.place(statement), "the reference names no action with `" + name + "`");
        } else if (isFound) {
          findings.add(
              RULE.at(
                      key.place(statement),
                      "requests for "
                          + support.names()
                          + " never carry `"
                          + name
                          + "`: "
                          + key.effectWithout(statement, policy.hasVariables()))
                  .withActions(ActionEntry.texts(support.without()))
                  .withSeverity(isOfSome ? Severity.NOTE : RULE.severity()));
        }
      }
    }
  }

  /** What is sent with requests to any service, and what other rules speak of, is none. */
  private static boolean isOfServices(KnownKeys keys, String name) {
    return !KnownKeys.isNamedGlobal(name)
        && !keys.isOutside(name)
        && !keys.isGlobal(name)
        && !ConditionKey.areSame(name, CodeCommitAction.REFERENCES);
  }

  private static boolean isKnown(KnownKeys keys, String name, List<ActionEntry> entries) {
    return !keys.definitions(name, ActionEntry.services(entries)).isEmpty();
  }

  /** Keys that a service lists for none of its actions are ones its page is not complete about. */
  private static boolean isOfNoAction(KnownKeys keys, String name) {
    return keys.service(name)
        .filter(
            service -> service.actions().stream().noneMatch(action -> action.key(name).isPresent()))
        .isPresent();
  }
}
