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
 * Finds branches that nobody may create, or delete, through the API while a push still can.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html">CodeCommit
 *     User Guide: permissions reference</a>
 */
final class BranchOverGit implements PrincipalCheck {

  /** Finds branches that may not be deleted, but by a push. */
  static final BranchOverGit DELETE =
      new BranchOverGit(
          ProtectedBranch.DELETE_BRANCH,
          Rule.error(
              "branch-delete-over-git",
              "DeleteBranch is denied on a branch, but a push can still delete it",
              "deny `codecommit:GitPush` on the branch too: over Git nothing else decides"),
          "DeleteBranch does not stop `git push --delete`: over Git a branch is deleted by GitPush,");

  /** Finds branches that may not be created, but by a push. */
  static final BranchOverGit CREATE =
      new BranchOverGit(
          ProtectedBranch.CREATE_BRANCH,
          Rule.error(
              "branch-create-over-git",
              "CreateBranch is denied on a branch, but a push can still create it",
              "deny `codecommit:GitPush` on the branch too: over Git nothing else decides"),
          "CreateBranch does not stop `git push origin HEAD:NAME`: over Git a branch is created by"
              + " GitPush,");

  private final String denied;
  private final Rule rule;
  private final String message;

  private BranchOverGit(String denied, Rule rule, String message) {
    this.denied = denied;
    this.rule = rule;
    this.message = message;
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    CodeCommitAction push = CodeCommitActions.find(CodeCommitAction.GIT_PUSH).orElseThrow();
    for (PolicyStatement deny : principal.statements()) {
      if (isOfOther(deny)) {
        continue; // one mistake is one finding
      }
      ProtectedBranches.noteOpen(principal, deny, List.of(denied), rule, findings);
      for (ProtectedBranch branch : ProtectedBranches.by(principal, deny, denied)) {
        Optional<Witness> witness =
            branch
                .allowed(principal, push)
                .found(
                    why ->
                        findings.undecided(
                            rule,
                            Place.of(deny.statement()),
                            "whether a push can move what this Deny protects is not known: "
                                + why));
        // Of all that is open on a branch that more is denied on, another rule tells.
        if (witness.isPresent() && branch.isOnlyToStay(principal)) {
          findings.add(finding(principal, deny, branch, witness.get()));
          break;
        }
      }
    }
  }

  private boolean isOfOther(PolicyStatement deny) {
    return !denied.equals(ProtectedBranch.DELETE_BRANCH)
        && ProtectedBranches.covers(deny, ProtectedBranch.DELETE_BRANCH);
  }

  private Finding finding(
      CheckedPrincipal principal, PolicyStatement deny, ProtectedBranch branch, Witness witness) {
    GrantingStatements granting = GrantingStatements.of(principal, List.of(witness));
    Finding finding =
        rule.at(
                Place.of(deny.statement()),
                "this Deny of "
                    + message
                    + " which "
                    + principal
                        .assumedPolicy()
                        .map(name -> "together with " + name + ", for example, ")
                        .orElse("")
                    + "stays allowed"
                    + granting.by()
                    + " on "
                    + branch.branches())
            .withRelated(granting.places())
            .withWitness(witness)
            .withFix(BranchActions.denying(deny, List.of(CodeCommitAction.GIT_PUSH)));
    return principal.assumedPolicy().isPresent() ? finding.withSeverity(Severity.WARNING) : finding;
  }
}
