package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.protection.BypassingActions;
import io.github.policycheck.analysis.rule.Rule;

/**
 * Finds that approval rules of pull requests can be set aside, changed or removed where a branch is
 * protected.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-override-approval-rules.html">CodeCommit
 *     User Guide: override approval rules on a pull request</a>
 */
final class ApprovalRuleBypass implements PrincipalCheck {

  private static final Rule RULE =
      Rule.warning(
          "approval-rule-bypass",
          "whoever may not move a branch may still set aside the approval rules of pull requests",
          "deny these actions too, the templates' on `*`");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    Bypass.find(
            principal,
            deny -> BypassingActions.OF_APPROVAL_RULES,
            branch -> !branch.isWithoutApprovalRules(principal),
            RULE,
            findings)
        .forEach(
            bypass ->
                bypass.add(
                    RULE,
                    "the approval rules of " + bypass.its() + " pull requests can be bypassed",
                    principal,
                    findings));
  }
}
