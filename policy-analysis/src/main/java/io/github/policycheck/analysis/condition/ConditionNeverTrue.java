package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds conditions on a key that hold for no request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">IAM
 *     User Guide: conditions with several context keys or values</a>
 */
final class ConditionNeverTrue implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "condition-never-true",
          "the conditions on a key hold for no request, so that the statement never applies",
          "write values that a request can have, or remove the statement",
          ConditionAlwaysTrue.NULL_WITH_QUALIFIER);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (List<Condition> conditions : KeyConditions.byKey(statement).values()) {
        KeyConditions together =
            KeyConditions.of(conditions, policy.actions(), policy.hasVariables());
        Answer<List<String>> holding = together.holding();
        if (holding.isNone()) {
          findings.add(finding(statement, guilty(conditions, policy)));
        } else if (conditions.size() > 1 && holding.isUndecided()) {
          findings.undecided(
              RULE,
              Place.key(statement, conditions.get(0)),
              "cannot tell whether any request fulfils all conditions on `"
                  + conditions.get(0).key().value()
                  + "`");
        }
      }
    }
  }

  /** Returns the first few of the conditions that are enough to hold for nothing. */
  private static List<Condition> guilty(List<Condition> conditions, CheckedPolicy policy) {
    for (Condition condition : conditions) {
      if (isNever(List.of(condition), policy)) {
        return List.of(condition);
      }
    }
    List<Condition> few = new ArrayList<>(conditions);
    for (Condition condition : conditions) {
      List<Condition> fewer = new ArrayList<>(few);
      fewer.remove(condition);
      if (!fewer.isEmpty() && isNever(fewer, policy)) {
        few = fewer;
      }
    }
    return few;
  }

  private static boolean isNever(List<Condition> conditions, CheckedPolicy policy) {
    return KeyConditions.of(conditions, policy.actions(), policy.hasVariables()).holding().isNone();
  }

  private static Finding finding(Statement statement, List<Condition> guilty) {
    Condition last = guilty.get(guilty.size() - 1);
    String does = statement.effect() == Effect.ALLOW ? "allows" : "denies";
    String what =
        guilty.size() == 1
            ? "no request fulfils this condition on `" + last.key().value() + "`"
            : "no request fulfils `"
                + last.operator().written()
                + "` on `"
                + last.key().value()
                + "` and "
                + others(guilty)
                + " together";
    return RULE.at(Place.key(statement, last), what + ": the statement " + does + " nothing")
        .withAwsIssueCode(ConditionAlwaysTrue.awsIssueCode(last));
  }

  private static String others(List<Condition> guilty) {
    List<String> others = new ArrayList<>();
    for (Condition condition : guilty.subList(0, guilty.size() - 1)) {
      others.add("`" + condition.operator().written() + "`");
    }
    return String.join(", ", others);
  }
}
