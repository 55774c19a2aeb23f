package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a Deny that names references but hits the first call of a push, which carries none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html">CodeCommit
 *     User Guide: limit pushes and merges to branches</a>
 */
final class DenyBlocksEveryPush implements PrincipalCheck {

  private static final Rule RULE =
      Rule.error(
          "deny-blocks-every-push",
          "a Deny on some references blocks every push, because the first call of a push carries no"
              + " reference",
          "add `\"Null\": {\"codecommit:References\": \"false\"}` to the Condition");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement deny : principal.statements()) {
      Statement statement = deny.statement();
      if (!deny.isDeny()
          || statement.resource() == null
          || BranchNames.conditions(statement).isEmpty()
          || !KnownActions.covers(statement.action(), CodeCommitAction.GIT_PUSH)) {
        continue;
      }
      // The statement alone: what others deny is theirs to be blamed for.
      boolean hitsDiscovery =
          new ConditionTruth(BranchNames.conditions(statement), true)
              .holds(CodeCommitAction.REFERENCES, List.of());
      if (hitsDiscovery) {
        CoveredRepositories.noteOpen(
            principal, deny, "to which repositories this Deny blocks all pushes", RULE, findings);
        witness(principal, deny)
            .ifPresent(
                witness ->
                    findings.add(
                        RULE.at(
                                Place.key(statement, BranchNames.conditions(statement).get(0)),
                                message(statement))
                            .withWitness(witness)));
      }
    }
  }

  private static Optional<Witness> witness(CheckedPrincipal principal, PolicyStatement deny) {
    return principal.repositoriesOf(deny).arns().stream()
        .flatMap(
            repository ->
                principal
                    .find(
                        CodeCommitAction.GIT_PUSH,
                        repository,
                        Map.of(CodeCommitAction.REFERENCES, List.of()),
                        Decision.EXPLICIT_DENY)
                    .stream())
        .findFirst();
  }

  private static String message(Statement statement) {
    boolean hasOthers = statement.conditions().size() > BranchNames.conditions(statement).size();
    return "this Deny is meant for some references, but blocks every push"
        + (hasOthers ? " to which its other conditions apply" : "")
        + ": the first call of a push carries no reference, and for a missing key the condition"
        + " holds";
  }
}
