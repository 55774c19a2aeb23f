package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.protection.BypassingActions;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds actions that bypass the protection of a branch and move no branch: the repository can be
 * deleted, renamed, pointed at another branch, or given other tags.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html">CodeCommit
 *     User Guide: permissions reference</a>
 */
final class ProtectionBypassAction implements PrincipalCheck {

  private static final Rule RULE =
      Rule.warning(
          "protection-bypass-action",
          "whoever may not move a branch may still rename or delete its repository, or let another"
              + " branch take its place",
          "deny these actions on the repository too, without a condition on references");

  private static final List<String> TAGGING = List.of("UntagResource", "TagResource");

  private static final String TAG = "aws:resourcetag/";

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    Bypass.find(principal, ProtectionBypassAction::actions, branch -> true, RULE, findings)
        .forEach(bypass -> bypass.add(RULE, "it can be bypassed", principal, findings));
  }

  private static List<String> actions(PolicyStatement deny) {
    List<String> actions = new ArrayList<>(BypassingActions.OF_REPOSITORY);
    // Where tags decide to which repositories the Deny applies, so does whoever sets them.
    boolean isByTags =
        deny.statement().conditions().stream()
            .anyMatch(c -> ConditionKey.startsWith(c.key().value(), TAG));
    if (isByTags) {
      actions.addAll(TAGGING);
    }
    return actions;
  }
}
