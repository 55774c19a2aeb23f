package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds conditions on tags of the resource or the request in statements on actions that know no
 * tags. Services send tags unevenly, so that an action with any key for tags counts as one that
 * knows all of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">IAM
 *     User Guide: AWS services that work with IAM</a>
 */
final class TagConditionUnsupported implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "tag-condition-unsupported",
          "a condition on tags is in a statement on actions whose requests carry no tags",
          "move these actions to a statement without the condition on tags",
          "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
          "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
          "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
          "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      List<ActionEntry> entries = policy.knownActionEntries(statement);
      for (ComparedKey key : ComparedKey.all(statement)) {
        if (KnownKeys.isOfTags(key.name()) && statement.action().isNegated()) {
          checkOthers(policy, statement, key, findings);
        }
        if (!KnownKeys.isOfTags(key.name()) || entries.isEmpty()) {
          continue;
        }
        KeySupport support = KeySupport.of(entries, TagConditionUnsupported::isOfTags);
        if (!support.without().isEmpty()) {
          findings.add(
              RULE.at(
                      key.place(statement),
                      "requests for "
                          + support.names()
                          + " carry no tags, and so no `"
                          + key.name()
                          + "`: "
                          + key.effectWithout(statement, policy.hasVariables()))
                  .withActions(ActionEntry.texts(support.without()))
                  .withAwsIssueCode(
                      statement.effect() == Effect.ALLOW
                          ? "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
                          : "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"));
        }
      }
    }
  }

  /** Looks at the actions that NotAction does not name: those of many services carry no tags. */
  private static void checkOthers(
      CheckedPolicy policy, Statement statement, ComparedKey key, Findings findings) {
    if (key.holdsWithout(policy.hasVariables())) {
      return; // then it applies to all of them
    }
    boolean isAllow = statement.effect() == Effect.ALLOW;
    policy.actions().matched("*").stream()
        .filter(action -> action.keys().stream().noneMatch(TagConditionUnsupported::isOfTags))
        .filter(action -> statement.action().matches(action.fullName()))
        .findFirst()
        .ifPresent(
            action ->
                findings.add(
                    RULE.at(
                            key.place(statement),
                            "requests for many actions that `NotAction` does not name, `"
                                + action.fullName()
                                + "` for one, carry no tags, and so no `"
                                + key.name()
                                + "`: "
                                + key.effectWithout(statement, policy.hasVariables()))
                        .withSeverity(isAllow ? Severity.NOTE : Severity.WARNING)
                        .withActions(List.of(action.fullName()))
                        .withAwsIssueCode(
                            (isAllow ? "ALLOW" : "DENY")
                                + "_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE")));
  }

  /** Tells whether a key carries tags, also one of a service, as {@code ec2:ResourceTag/*}. */
  private static boolean isOfTags(KeyDefinition key) {
    return ConditionKey.normalize(key.name()).contains("tag");
  }
}
