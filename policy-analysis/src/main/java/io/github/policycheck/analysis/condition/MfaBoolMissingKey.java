package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds conditions on multi-factor authentication that forget the requests that say nothing of it:
 * those with long-term access keys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent">IAM
 *     User Guide: aws:MultiFactorAuthPresent</a>
 */
final class MfaBoolMissingKey implements DocumentCheck {

  private static final String KEY = "aws:MultiFactorAuthPresent";

  private static final Rule RULE =
      Rule.warning(
          "mfa-bool-missing-key",
          "a condition on MFA decides wrongly for requests with long-term access keys, which do not"
              + " have `aws:MultiFactorAuthPresent`",
          "in a Deny write `BoolIfExists` with `false`, in an Allow `Bool` with `true`");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      ComparedKey key = ComparedKey.find(statement, KEY).orElse(null);
      if (key == null || asksIfThere(key)) {
        continue;
      }
      boolean holdsWithMfa = key.holds(List.of("true"), policy.hasVariables());
      boolean holdsWithoutMfa = key.holds(List.of("false"), policy.hasVariables());
      boolean holdsWithoutKey = key.holdsWithout(policy.hasVariables());
      Place place = key.place(statement);
      if (statement.effect() == Effect.ALLOW) {
        if (holdsWithMfa && !holdsWithoutMfa && holdsWithoutKey) {
          findings.add(
              RULE.at(
                      place,
                      "this Allow asks for MFA, but also applies where a request does not have the key,"
                          + " as with long-term access keys; write `Bool`")
                  .withFix(fix(key, false)));
        }
      } else if (!holdsWithMfa && holdsWithoutMfa && !holdsWithoutKey) {
        if (key.isDeniedWithout(policy)) {
          findings.undecided(RULE, place, "another Deny is about requests without the key");
        } else {
          findings.add(
              RULE.at(
                      place,
                      "this Deny stops requests without MFA, but not those that do not have the key, as"
                          + " with long-term access keys; write `BoolIfExists`")
                  .withFix(fix(key, true)));
        }
      }
    }
  }

  private static @Nullable Fix fix(ComparedKey key, boolean isIfExists) {
    Condition first = key.conditions().get(0);
    return key.conditions().size() == 1 && first.operator().operator() == ConditionOperator.BOOL
        ? ConditionFix.by(first, ConditionFix.named(first, isIfExists))
        : null;
  }

  /** Whoever writes {@code Null} knows that there is a third case. */
  private static boolean asksIfThere(ComparedKey key) {
    return key.conditions().stream()
        .map(Condition::operator)
        .anyMatch(operator -> operator.operator() == ConditionOperator.NULL);
  }
}
