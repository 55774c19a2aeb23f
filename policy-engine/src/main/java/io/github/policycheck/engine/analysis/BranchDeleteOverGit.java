package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Statement;
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
    for (PolicyStatement deny : principal.statements()) {
      Statement statement = deny.statement();
      ProtectedBranch.noteOpen(
          principal, deny, List.of(ProtectedBranch.DELETE_BRANCH), RULE, findings);
      witness(principal, deny)
          .map(
              witness ->
                  RULE.at(Place.of(statement), message(principal, witness)).withWitness(witness))
          .map(
              finding ->
                  principal.assumedPolicy().isPresent()
                      ? finding.withSeverity(Severity.WARNING)
                      : finding)
          .ifPresent(findings::add);
    }
  }

  private static String message(CheckedPrincipal principal, Witness witness) {
    String branch =
        String.join("", witness.context().getOrDefault(CodeCommitAction.REFERENCES, List.of()));
    return "this Deny of DeleteBranch does not stop `git push --delete`: over Git a branch is deleted"
        + " by GitPush, which "
        + principal.assumedPolicy().map(name -> "next to " + name + ", say, ").orElse("")
        + "stays allowed on `"
        + branch
        + "`";
  }

  private static Optional<Witness> witness(CheckedPrincipal principal, PolicyStatement deny) {
    CodeCommitAction push = CodeCommitActions.find(CodeCommitAction.GIT_PUSH).orElseThrow();
    return ProtectedBranch.by(principal, deny, ProtectedBranch.DELETE_BRANCH).stream()
        // Of all that is open on a branch that more is denied on, another rule tells.
        .filter(branch -> branch.isOnlyToStay(principal))
        .flatMap(
            branch ->
                BranchActions.allowed(principal, push, branch.repository(), branch.request())
                    .stream())
        .findFirst();
  }
}
