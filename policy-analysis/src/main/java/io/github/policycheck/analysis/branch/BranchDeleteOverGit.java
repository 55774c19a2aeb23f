package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import java.util.List;
import java.util.Optional;

/**
 * Finds branches that nobody may delete through the API while a push still can.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html">CodeCommit
 *     User Guide: permissions reference</a>
 */
final class BranchDeleteOverGit implements PrincipalCheck {

  private static final Rule RULE =
      Rule.error(
          "branch-delete-over-git",
          "DeleteBranch is denied on a branch, but a push can still delete it",
          "deny `codecommit:GitPush` on the branch too: over Git nothing else decides");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    CodeCommitAction push = CodeCommitActions.find(CodeCommitAction.GIT_PUSH).orElseThrow();
    for (PolicyStatement deny : principal.statements()) {
      ProtectedBranches.noteOpen(
          principal, deny, List.of(ProtectedBranch.DELETE_BRANCH), RULE, findings);
      for (ProtectedBranch branch :
          ProtectedBranches.by(principal, deny, ProtectedBranch.DELETE_BRANCH)) {
        Optional<Witness> witness =
            branch
                .allowed(principal, push)
                .found(
                    why ->
                        findings.undecided(
                            RULE,
                            Place.of(deny.statement()),
                            "whether a push can delete what this Deny protects is not known: "
                                + why));
        // Of all that is open on a branch that more is denied on, another rule tells.
        if (witness.isPresent() && branch.isOnlyToStay(principal)) {
          findings.add(finding(principal, deny, branch, witness.get()));
          break;
        }
      }
    }
  }

  private static Finding finding(
      CheckedPrincipal principal, PolicyStatement deny, ProtectedBranch branch, Witness witness) {
    GrantingStatements granting = GrantingStatements.of(principal, List.of(witness));
    Finding finding =
        RULE.at(
                Place.of(deny.statement()),
                "this Deny of DeleteBranch does not stop `git push --delete`: over Git a branch is"
                    + " deleted by GitPush, which "
                    + principal
                        .assumedPolicy()
                        .map(name -> "together with " + name + ", for example, ")
                        .orElse("")
                    + "stays allowed"
                    + granting.by()
                    + " on "
                    + branch.branches())
            .withRelated(granting.places())
            .withWitness(witness);
    return principal.assumedPolicy().isPresent() ? finding.withSeverity(Severity.WARNING) : finding;
  }
}
