package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.analysis.search.KeySpace;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds pairs of conditions, {@code IfExists} and a check that the key does exist, that one says as
 * well.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists">IAM
 *     User Guide: IfExists condition operators</a>
 */
final class SimplifyNullCheck implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "simplify-null-check",
          "`IfExists` and `Null` with `false` on one key together have the effect of the plain operator",
          "write the operator without `IfExists` and leave the `Null` out");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      KeyConditions.byKey(statement)
          .values()
          .forEach(conditions -> check(policy, statement, conditions, findings));
    }
  }

  private static void check(
      CheckedPolicy policy, Statement statement, List<Condition> pair, Findings findings) {
    if (pair.size() != 2) {
      return;
    }
    Condition ifExists = find(pair, false);
    Condition nullCheck = find(pair, true);
    if (ifExists == null || nullCheck == null) {
      return;
    }
    QualifiedOperator operator = ifExists.operator();
    QualifiedOperator plain =
        new QualifiedOperator(operator.qualifier(), operator.operator(), false, operator.written());
    Condition alone = new Condition(plain, ifExists.key(), ifExists.values());
    String key = ifExists.key().value();
    boolean isMultivalued = policy.actions().isMultivalued(key).orElse(true);
    KeySpace space = KeySpace.of(pair, isMultivalued, policy.hasVariables());
    ConditionTruth before = new ConditionTruth(pair, policy.hasVariables());
    ConditionTruth after = new ConditionTruth(List.of(alone), policy.hasVariables());
    boolean isSame =
        space.values().stream().allMatch(v -> before.holds(key, v) == after.holds(key, v));
    Place place = Place.key(statement, nullCheck);
    if (isSame && space.isComplete()) {
      findings.add(
          RULE.at(
                  place,
                  "`"
                      + operator.written()
                      + "` where `"
                      + key
                      + "` must be there is plain `"
                      + plain.canonicalName()
                      + "`; write that and leave this out")
              .withFix(
                  Fix.safe(
                      "write `" + plain.canonicalName() + "`",
                      ConditionFix.move(ifExists, plain.canonicalName()),
                      new Edit.Remove(nullCheck.key().location()))));
    } else if (isSame) {
      findings.undecided(RULE, place, "a value has a policy variable, or the values are too many");
    }
  }

  private static @Nullable Condition find(List<Condition> pair, boolean isNullCheck) {
    for (Condition condition : pair) {
      boolean isNull = condition.operator().operator() == ConditionOperator.NULL;
      if (isNullCheck ? isNull && isFalse(condition) : !isNull && isIfExists(condition)) {
        return condition;
      }
    }
    return null;
  }

  private static boolean isIfExists(Condition condition) {
    return condition.operator().isIfExists();
  }

  private static boolean isFalse(Condition condition) {
    return !condition.values().isEmpty()
        && condition.values().stream()
            .map(LocatedString::value)
            .allMatch("false"::equalsIgnoreCase);
  }
}
