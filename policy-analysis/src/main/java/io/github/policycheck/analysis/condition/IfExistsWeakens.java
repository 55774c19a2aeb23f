package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds Allows whose {@code IfExists} lets through whoever asks in a way that leaves the key out. A
 * Deny it only makes wider.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists">IAM
 *     User Guide: ...IfExists condition operators</a>
 */
final class IfExistsWeakens implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "if-exists-weakens",
          "an Allow with `IfExists` also applies to requests that leave the key out",
          "write the operator without `IfExists`");

  private static final String NO_ENDPOINT = "requests that come through no VPC endpoint";

  /**
   * Which requests have no value for a key that says where they are from.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
   *     User Guide: global condition keys, availability</a>
   */
  private static final Map<String, String> NETWORKS =
      Map.of(
          "aws:sourceip", "requests through a VPC endpoint",
          "aws:sourcevpc", NO_ENDPOINT,
          "aws:sourcevpcarn", NO_ENDPOINT,
          "aws:sourcevpce", NO_ENDPOINT,
          "aws:vpceaccount", NO_ENDPOINT,
          "aws:vpceorgid", NO_ENDPOINT,
          "aws:vpceorgpaths", NO_ENDPOINT,
          "aws:vpcsourceip", NO_ENDPOINT);

  /**
   * The same of keys that say who asks. Other keys can be in requests of some actions alone, and
   * then {@code IfExists} is how one statement allows all of them.
   */
  private static final Map<String, String> CALLERS =
      Map.of(
          "aws:multifactorauthage", "requests without MFA",
          "aws:principaltag/", "principals without the tag",
          "aws:sourceidentity", "sessions without a source identity",
          "sts:externalid", "requests without an external id");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.allows()) {
      for (Condition condition : statement.conditions()) {
        if (condition.operator().isIfExists() && weakens(policy, statement, condition)) {
          without(statement, condition)
              .ifPresent(without -> add(policy, statement, condition, without, findings));
        }
      }
    }
  }

  /** Returns which requests leave the key out; none if another key is there for them. */
  private static Optional<String> without(Statement statement, Condition condition) {
    String network = NETWORKS.get(condition.conditionKey().normalized());
    if (network == null) {
      String family = condition.conditionKey().family();
      String key = family.isEmpty() ? condition.conditionKey().normalized() : family;
      return Optional.ofNullable(CALLERS.get(key));
    }
    // A network is often given twice: by its public addresses and by its VPC.
    boolean isGivenTwice =
        statement.conditions().stream()
            .map(Condition::conditionKey)
            .anyMatch(
                other ->
                    !other.equals(condition.conditionKey())
                        && NETWORKS.containsKey(other.normalized()));
    return isGivenTwice ? Optional.empty() : Optional.of(network);
  }

  /** Tells whether the conditions on the key hold without it, and would not without the suffix. */
  private static boolean weakens(CheckedPolicy policy, Statement statement, Condition condition) {
    ComparedKey key = ComparedKey.find(statement, condition.key().value()).orElseThrow();
    if (!key.holdsWithout(policy.hasVariables())) {
      return false;
    }
    QualifiedOperator operator = condition.operator();
    // It keeps its written name: the plain one may compare the key too.
    QualifiedOperator plain =
        new QualifiedOperator(operator.qualifier(), operator.operator(), false, operator.written());
    List<Condition> strict = new ArrayList<>(key.conditions());
    strict.remove(condition);
    strict.add(new Condition(plain, condition.key(), condition.values()));
    return !new ConditionTruth(strict, policy.hasVariables()).holds(key.name(), List.of());
  }

  private static String plain(Condition condition) {
    String name = condition.operator().canonicalName();
    return name.substring(0, name.length() - "IfExists".length());
  }

  private static void add(
      CheckedPolicy policy,
      Statement statement,
      Condition condition,
      String without,
      Findings findings) {
    Place place = Place.key(statement, condition);
    boolean isDenied =
        policy.denies().stream()
            .flatMap(deny -> deny.conditions().stream())
            .anyMatch(other -> other.conditionKey().equals(condition.conditionKey()));
    if (isDenied) {
      findings.undecided(
          RULE, place, "a Deny is about the key too, and may take what is without it");
      return;
    }
    findings.add(
        RULE.at(
                place,
                "this Allow also applies to "
                    + without
                    + ": `"
                    + condition.operator().canonicalName()
                    + "` holds where `"
                    + condition.key().value()
                    + "` is missing; write `"
                    + plain(condition)
                    + "`")
            .withFix(ConditionFix.by(condition, plain(condition))));
  }
}
