package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A branch that a Deny keeps a principal from moving, by one action or several.
 *
 * @param repository the ARN of its repository
 * @param branch its full name
 * @param context condition keys of requests to which the Deny applies, besides the reference
 */
record ProtectedBranch(String repository, String branch, Map<String, List<String>> context) {

  /** Returns examples of what a Deny protects; none if it is not about branches. */
  static List<ProtectedBranch> by(CheckedPrincipal principal, PolicyStatement deny) {
    Statement statement = deny.statement();
    ResourceElement resource = statement.resource();
    // One that looks at the kind of update protects from those alone, as it says.
    boolean isOfSomeUpdates =
        statement.conditions().stream()
            .anyMatch(c -> c.key().value().equalsIgnoreCase(RefUpdate.KEY));
    if (!deny.isDeny()
        || resource == null
        || isOfSomeUpdates
        || BranchNames.conditions(statement).isEmpty()) {
      return List.of();
    }
    Optional<CodeCommitAction> denied =
        BranchActions.ALL.stream()
            .filter(action -> KnownActions.covers(statement.action(), action.name()))
            .findFirst();
    List<ProtectedBranch> examples = new ArrayList<>();
    if (denied.isEmpty()) {
      return examples;
    }
    List<String> branches = BranchNames.branchesCoveredBy(statement, deny.hasVariables());
    for (String repository : principal.repositories().coveredBy(resource)) {
      for (String branch : branches) {
        // Asked in circumstances in which the Deny does apply: with or without MFA, for one.
        principal
            .find(
                denied.get().name(),
                repository,
                Map.of(CodeCommitAction.REFERENCES, List.of(branch)),
                Decision.EXPLICIT_DENY)
            .map(Witness::context)
            .ifPresent(context -> examples.add(of(repository, branch, context)));
      }
    }
    return examples;
  }

  private static ProtectedBranch of(
      String repository, String branch, Map<String, List<String>> context) {
    Map<String, List<String>> rest = new LinkedHashMap<>(context);
    rest.remove(CodeCommitAction.REFERENCES);
    return new ProtectedBranch(repository, branch, rest);
  }

  /** Returns the context of a request about the branch to which the Deny applies. */
  Map<String, List<String>> request() {
    Map<String, List<String>> request = new LinkedHashMap<>();
    request.put(CodeCommitAction.REFERENCES, List.of(branch));
    request.putAll(context);
    return request;
  }

  String repositoryName() {
    return Arn.parse(repository).map(Arn::resource).orElse(repository);
  }
}
