package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds Denies of all but some values of a key that say {@code ForAnyValue}: they do not apply
 * where a request has no value for it, as one that no service makes has none for {@code
 * aws:CalledVia}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">IAM
 *     User Guide: set operators for multivalued context keys</a>
 */
final class DenyMissesAbsentKey implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "deny-misses-absent-key",
          "a Deny of all but some values does not apply to requests without any",
          "write `ForAllValues` with the negated operator, which also holds without the key, or deny"
              + " requests without it by `Null` in a statement of its own");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.denies()) {
      for (ComparedKey key : ComparedKey.all(statement)) {
        if (isOftenAbsent(key.name(), policy)
            && isOfAnyOther(key)
            && !key.holdsWithout(policy.hasVariables())
            && !key.isDeniedWithout(policy)
            && !isOfServices(statement, key, policy)) {
          findings.add(
              RULE.at(
                      key.place(statement),
                      "this Deny does not apply to requests without `"
                          + key.name()
                          + "`"
                          + example(key)
                          + ": `ForAnyValue` asks for a value; write `"
                          + key.conditions()
                              .get(0)
                              .operator()
                              .written()
                              .replaceFirst("(?i)ForAnyValue", "ForAllValues")
                          + "`, or deny them by `Null` in a statement of its own")
                  .withFix(fix(key)));
        }
      }
    }
  }

  /**
   * Tells whether the statement asks that a service makes the request, so that the key is there.
   */
  private static boolean isOfServices(Statement statement, ComparedKey key, CheckedPolicy policy) {
    return isCalledVia(key)
        && ComparedKey.find(statement, "aws:ViaAWSService")
            .filter(via -> !via.holds(List.of("false"), policy.hasVariables()))
            .isPresent();
  }

  private static boolean isCalledVia(ComparedKey key) {
    return ConditionKey.startsWith(key.name(), "aws:CalledVia");
  }

  private static Fix fix(ComparedKey key) {
    return new Fix(
        "compare " + Quoted.of(key.name()) + " by `ForAllValues`",
        false,
        key.conditions().stream().map(DenyMissesAbsentKey::forAll).toList());
  }

  private static Edit forAll(Condition condition) {
    QualifiedOperator operator = condition.operator();
    return ConditionFix.move(
        condition,
        new QualifiedOperator(
                SetQualifier.FOR_ALL_VALUES,
                operator.operator(),
                operator.isIfExists(),
                operator.written())
            .canonicalName());
  }

  private static String example(ComparedKey key) {
    return isCalledVia(key) ? ", as all that no service makes for somebody" : "";
  }

  /**
   * Tells so of what tells where requests come from. Tags of requests and keys of services are
   * there where there is something to deny.
   */
  private static boolean isOftenAbsent(String key, CheckedPolicy policy) {
    return policy.keys().isGlobal(key)
        && !KnownKeys.isOfTags(key)
        && policy.actions().isMultivalued(key).orElse(false);
  }

  private static boolean isOfAnyOther(ComparedKey key) {
    return key.conditions().stream()
        .map(Condition::operator)
        .allMatch(
            operator ->
                operator.qualifier() == SetQualifier.FOR_ANY_VALUE
                    && operator.operator().isNegated());
  }
}
