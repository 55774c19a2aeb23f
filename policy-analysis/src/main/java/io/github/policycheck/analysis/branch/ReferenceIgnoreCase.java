package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.ReferencePattern;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds references that are compared without regard to case.
 *
 * @see <a href="https://git-scm.com/docs/git-check-ref-format">git-check-ref-format</a>
 */
final class ReferenceIgnoreCase implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "reference-ignore-case",
          "references are compared without regard to case, which Git does not do",
          "write the operator without `IgnoreCase`");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : BranchNames.conditions(statement)) {
        if (ReferencePattern.isCaseIgnored(condition)) {
          findings.add(
              RULE.at(Place.key(statement, condition), message(condition))
                  .withFix(ConditionFix.by(condition, instead(condition))));
        }
      }
    }
  }

  private static String instead(Condition condition) {
    return ConditionFix.named(
        condition,
        condition.operator().operator().isNegated()
            ? ConditionOperator.STRING_NOT_EQUALS
            : ConditionOperator.STRING_EQUALS);
  }

  private static String message(Condition condition) {
    return "`"
        + condition.operator().written()
        + "` takes `refs/heads/Main` for `refs/heads/main`, which to Git are two branches; write `"
        + instead(condition)
        + "`";
  }
}
