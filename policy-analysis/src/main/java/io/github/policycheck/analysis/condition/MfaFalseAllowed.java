package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds Allows for whoever has not used multi-factor authentication, and for nobody who has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent">IAM
 *     User Guide: aws:MultiFactorAuthPresent</a>
 */
final class MfaFalseAllowed implements DocumentCheck {

  private static final String KEY = "aws:MultiFactorAuthPresent";

  private static final Rule RULE =
      Rule.warning(
          "mfa-false-allowed",
          "an Allow holds only for requests without MFA",
          "write `true` to ask for MFA, or deny requests without it");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.grants()) {
      ComparedKey key = ComparedKey.find(statement, KEY).orElse(null);
      if (key != null
          && key.holds(List.of("false"), policy.hasVariables())
          && !key.holds(List.of("true"), policy.hasVariables())) {
        Place place = key.place(statement);
        findings.add(
            RULE.at(
                place,
                "this Allow is for requests without MFA alone: whoever uses it has less; write"
                    + " `\"Bool\": {\""
                    + KEY
                    + "\": \"true\"}` to ask for it"));
      }
    }
  }
}
