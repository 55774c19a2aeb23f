package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds conditions on tags of the request in statements on actions that know tags of the resource
 * alone: only a request that makes or tags a resource carries tags of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html#access_tags_control-requests">IAM
 *     User Guide: controlling access during AWS requests</a>
 */
final class RequestTagNotSent implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "request-tag-not-sent",
          "a condition on tags of the request is in a statement on actions whose requests carry none",
          "write `aws:ResourceTag` for what is tagged already, or move the actions to a statement of"
              + " their own");

  private static final List<String> OF_REQUESTS = List.of("aws:RequestTag/", "aws:TagKeys");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      List<ActionEntry> entries = policy.knownActionEntries(statement);
      for (ComparedKey key : ComparedKey.all(statement)) {
        if (entries.isEmpty()
            || !isOfRequests(key.name())
            || key.holdsWithout(policy.hasVariables())) {
          continue;
        }
        KeySupport support = KeySupport.of(entries, RequestTagNotSent::isOfRequests);
        List<ActionEntry> without =
            support.without().stream().filter(RequestTagNotSent::knowsTags).toList();
        if (!without.isEmpty()) {
          findings.add(
              RULE.at(
                      key.place(statement),
                      "requests for "
                          + ActionEntry.names(without)
                          + " carry no tags of their own, and so no `"
                          + key.name()
                          + "`: "
                          + key.effectWithout(statement, policy.hasVariables()))
                  .withActions(ActionEntry.texts(without)));
        }
      }
    }
  }

  /** Of actions that know no tags at all another rule speaks. */
  private static boolean knowsTags(ActionEntry entry) {
    return entry.actions().stream()
        .map(ServiceAction::keys)
        .flatMap(List::stream)
        .anyMatch(key -> KnownKeys.isOfTags(key.name()));
  }

  private static boolean isOfRequests(KeyDefinition key) {
    return isOfRequests(key.name()) || ConditionKey.normalize(key.name()).contains("requesttag");
  }

  private static boolean isOfRequests(String key) {
    return OF_REQUESTS.stream().anyMatch(beginning -> ConditionKey.startsWith(key, beginning));
  }
}
