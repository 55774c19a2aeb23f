package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.services.AccessLevel;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Set;

/**
 * Finds Allows with {@code ForAllValues} that also hold for a request without the key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">IAM
 *     User Guide: single-valued and multivalued context keys</a>
 */
final class ForAllValuesInAllow implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "for-all-values-in-allow",
          "an Allow with `ForAllValues` also applies to requests that do not have the key",
          "require the key by `Null` with `false`");

  /** Tags that a request brings. */
  private static final Set<String> TAG_KEYS = Set.of("aws:tagkeys", "s3:requestobjecttagkeys");

  /** What every request of the one action that has it carries. */
  private static final Set<String> ALWAYS_THERE =
      Set.of(
          "kms:grantoperations",
          "route53:changeresourcerecordsetsactions",
          "route53:changeresourcerecordsetsnormalizedrecordnames",
          "route53:changeresourcerecordsetsrecordtypes");

  /** What requests for items carry; scans and all else do not. */
  private static final String LEADING_KEYS = "dynamodb:leadingkeys";

  /** What they carry, but for those that return whole items, which other keys tell. */
  private static final String ATTRIBUTES = "dynamodb:attributes";

  private static final Set<String> WHOLE_ITEMS = Set.of("dynamodb:select", "dynamodb:returnvalues");

  /**
   * The actions of AWS's own samples of Allows with {@code ForAllValues} on these keys.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">DynamoDB
   *     Developer Guide: using IAM policy conditions for fine-grained access control</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_dynamodb_attributes.html">IAM
   *     User Guide: allows access to specific attributes</a>
   */
  private static final Set<String> ON_ITEMS =
      Set.of(
          "dynamodb:batchgetitem",
          "dynamodb:batchwriteitem",
          "dynamodb:deleteitem",
          "dynamodb:getitem",
          "dynamodb:putitem",
          "dynamodb:query",
          "dynamodb:updateitem");

  private static final String REQUEST_TAG = "aws:requesttag/";

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.allows()) {
      for (Condition condition : statement.conditions()) {
        String key = condition.conditionKey().normalized();
        if (condition.operator().qualifier() == SetQualifier.FOR_ALL_VALUES
            && !isSingleValued(policy, key)
            && !ALWAYS_THERE.contains(key)
            && !isOfEveryItem(policy, statement, key)
            && holdsWithout(policy, statement, key)
            && !(TAG_KEYS.contains(key) && alwaysHasTags(policy, statement))) {
          findings.add(finding(statement, condition, TAG_KEYS.contains(key)));
        }
      }
    }
  }

  private static boolean isOfEveryItem(CheckedPolicy policy, Statement statement, String key) {
    boolean isKnown =
        key.equals(LEADING_KEYS)
            || (key.equals(ATTRIBUTES)
                && statement.conditions().stream()
                    .anyMatch(c -> WHOLE_ITEMS.contains(c.conditionKey().normalized())));
    List<ActionEntry> entries = isKnown ? policy.knownActionEntries(statement) : List.of();
    return !entries.isEmpty()
        && entries.stream()
            .flatMap(entry -> entry.actions().stream())
            .allMatch(action -> ON_ITEMS.contains(ActionName.normalize(action.fullName())));
  }

  private static boolean holdsWithout(CheckedPolicy policy, Statement statement, String key) {
    return ComparedKey.find(statement, key)
        .filter(compared -> compared.holdsWithout(policy.hasVariables()))
        .isPresent();
  }

  /** What has one value is the business of another rule. */
  private static boolean isSingleValued(CheckedPolicy policy, String key) {
    return policy.actions().isMultivalued(key).filter(known -> !known).isPresent();
  }

  /** Tells whether every request that the statement can allow brings tags. */
  private static boolean alwaysHasTags(CheckedPolicy policy, Statement statement) {
    boolean requiresTag =
        statement.conditions().stream()
            .map(condition -> condition.conditionKey().normalized())
            .anyMatch(key -> key.startsWith(REQUEST_TAG) && !holdsWithout(policy, statement, key));
    return requiresTag || onlyTags(policy, statement);
  }

  private static boolean onlyTags(CheckedPolicy policy, Statement statement) {
    if (statement.action().isNegated()) {
      return false;
    }
    for (LocatedString entry : statement.action().patterns()) {
      List<ServiceAction> actions = policy.actions().matched(entry.value());
      boolean isTagging =
          !actions.isEmpty()
              && actions.stream().allMatch(action -> action.level() == AccessLevel.TAGGING);
      if (!isTagging) {
        return false;
      }
    }
    return true;
  }

  private static Finding finding(Statement statement, Condition condition, boolean isOfTags) {
    String key = Quoted.of(condition.key());
    String message =
        isOfTags
            ? "this Allow also applies to requests without tags; add `\"Null\": {"
                + "\""
                + condition.key()
                + "\": \"false\"}` if they shall have some"
            : "this Allow also applies to requests without "
                + key
                + ", for which `ForAllValues` holds; add `\"Null\": {\""
                + condition.key()
                + "\": \"false\"}`";
    Finding finding = RULE.at(Place.key(statement, condition), message);
    // A list of the tags that may be set says little of requests that set none: often so meant.
    return isOfTags
        ? finding.withSeverity(Severity.NOTE)
        : finding.withFix(
            Fix.changing(
                "require " + key, ConditionFix.require(statement, condition.key().value())));
  }
}
