package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds branches that nobody may delete through the API while a push still can.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html">CodeCommit
 *     User Guide: permissions reference</a>
 */
final class BranchDeleteOverGit implements PrincipalCheck {

  private static final String DELETE_BRANCH = "codecommit:DeleteBranch";

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
      if (deny.isDeny() && KnownActions.covers(statement.action(), DELETE_BRANCH)) {
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
    Statement statement = deny.statement();
    ResourceElement resource = statement.resource();
    if (resource == null) {
      return Optional.empty();
    }
    for (String repository : principal.repositories().coveredBy(resource)) {
      for (String branch : BranchNames.branchesCoveredBy(statement, deny.hasVariables())) {
        Optional<Witness> push =
            principal
                .find(
                    DELETE_BRANCH,
                    repository,
                    Map.of(CodeCommitAction.REFERENCES, List.of(branch)),
                    Decision.EXPLICIT_DENY)
                .flatMap(
                    denied ->
                        BranchActions.allowed(
                            principal,
                            CodeCommitActions.find(CodeCommitAction.GIT_PUSH).orElseThrow(),
                            repository,
                            denied.context()));
        if (push.isPresent()) {
          return push;
        }
      }
    }
    return Optional.empty();
  }
}
