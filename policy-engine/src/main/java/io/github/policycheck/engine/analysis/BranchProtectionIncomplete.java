package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds branches that a Deny protects from some actions while others can still move them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html">CodeCommit
 *     User Guide: limit pushes and merges to branches</a>
 */
final class BranchProtectionIncomplete implements PrincipalCheck {

  private static final Rule RULE =
      Rule.error(
          "branch-protection-incomplete",
          "a branch is protected from some actions, but others can still move it",
          "add the open actions to the Deny, or deny `codecommit:*` on the branch apart from what"
              + " reads");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement statement : principal.statements()) {
      if (statement.isDeny()) {
        new Protection(principal, statement).finding().ifPresent(findings::add);
      }
    }
  }

  /** What one Deny protects, and from what. */
  private record Protection(CheckedPrincipal principal, PolicyStatement deny) {

    Optional<Finding> finding() {
      Statement statement = deny.statement();
      ResourceElement resource = statement.resource();
      List<CodeCommitAction> denied =
          BranchActions.ALL.stream()
              .filter(action -> KnownActions.covers(statement.action(), action.name()))
              .toList();
      // One that looks at the kind of update protects from those alone, as it says.
      boolean isOfSomeUpdates =
          statement.conditions().stream()
              .anyMatch(c -> c.key().value().equalsIgnoreCase(RefUpdate.KEY));
      if (denied.isEmpty() || resource == null || isOfSomeUpdates) {
        return Optional.empty();
      }
      boolean hasVariables = deny.policy().document().version() == PolicyVersion.V2012_10_17;
      List<String> branches = BranchNames.coveredBy(statement, hasVariables);
      Map<CodeCommitAction, Witness> open = new LinkedHashMap<>();
      for (String repository : principal.repositories().coveredBy(resource)) {
        for (String branch : branches) {
          open(denied.get(0), repository, branch)
              .forEach((action, witness) -> open.putIfAbsent(action, witness));
        }
      }
      return open.isEmpty() ? Optional.empty() : Optional.of(finding(open));
    }

    /** Returns the actions that can move a branch although the Deny applies to it. */
    private Map<CodeCommitAction, Witness> open(
        CodeCommitAction denied, String repository, String branch) {
      Map<String, List<String>> about = Map.of(CodeCommitAction.REFERENCES, List.of(branch));
      // Asked in circumstances in which the Deny does apply: with or without MFA, for one.
      Optional<Witness> where =
          principal.find(denied.name(), repository, about, Decision.EXPLICIT_DENY);
      Map<CodeCommitAction, Witness> open = new LinkedHashMap<>();
      if (where.isPresent()) {
        for (CodeCommitAction action : BranchActions.ALL) {
          BranchActions.allowed(principal, action, repository, where.get().context())
              .ifPresent(witness -> open.put(action, witness));
        }
      }
      return open;
    }

    private Finding finding(Map<CodeCommitAction, Witness> open) {
      Witness witness = open.values().iterator().next();
      Finding finding =
          RULE.at(Place.of(deny.statement()), message(open.keySet().stream().toList(), witness))
              .withWitness(witness)
              .withRelated(allows(witness));
      return principal.assumedPolicy().isPresent()
          ? finding.withSeverity(Severity.WARNING)
          : finding;
    }

    private String message(List<CodeCommitAction> open, Witness witness) {
      String branch =
          witness.context().getOrDefault(CodeCommitAction.REFERENCES, List.of("?")).get(0);
      String repository = Arn.parse(witness.resource()).map(Arn::resource).orElse("?");
      String actions =
          open.stream()
              .map(action -> action.name().substring(CodeCommitAction.PREFIX.length()))
              .sorted()
              .collect(Collectors.joining(", "));
      String assumed =
          principal.assumedPolicy().map(name -> " next to " + name + ", say,").orElse("");
      return "this Deny protects `"
          + branch
          + "` of `"
          + repository
          + "`, but"
          + assumed
          + " it can still be moved by "
          + open.size()
          + " of "
          + BranchActions.ALL.size()
          + " actions: "
          + actions;
    }

    /** Returns where the Allow stands that the witness goes through, if it is in a file. */
    private List<SourceLocation> allows(Witness witness) {
      List<SourceLocation> places = new ArrayList<>();
      for (PolicyStatement statement : principal.statements()) {
        ResourceElement resource = statement.statement().resource();
        boolean covers =
            !statement.isDeny()
                && resource != null
                && KnownActions.covers(statement.statement().action(), witness.action())
                && Repositories.covers(resource, witness.resource());
        if (covers && statement.statement().location().file() != null) {
          places.add(statement.statement().location());
        }
      }
      return places;
    }
  }
}
