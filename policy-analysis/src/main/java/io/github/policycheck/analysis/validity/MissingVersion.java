package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;

/**
 * Finds policies that name no version, and so have no policy variables.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">IAM
 *     User Guide: Version element</a>
 */
final class MissingVersion implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "missing-version",
          "a policy names no version, and is read in the language of 2008",
          "write `\"Version\": \"2012-10-17\"`",
          "MISSING_VERSION");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.document().declaredVersion() == null) {
      findings.add(
          RULE.at(
                  Place.of(policy.document()),
                  "the policy has no `Version`, and so no policy variables: it is read as"
                      + " `2008-10-17`; write `2012-10-17`")
              .withFix(VariableNeeds2012.fix(policy)));
    }
  }
}
