package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The actions that create, move or delete a branch. */
final class BranchActions {

  /** CreateCommit first, which everybody forgets and so shows best what is open. */
  static final List<CodeCommitAction> ALL =
      CodeCommitActions.all().stream()
          .filter(CodeCommitAction::movesBranch)
          .sorted(
              Comparator.comparing(
                      (CodeCommitAction action) -> !action.name().endsWith(":CreateCommit"))
                  .thenComparing(CodeCommitAction::name))
          .toList();

  /** Their names. */
  static final List<String> NAMES = ALL.stream().map(CodeCommitAction::name).toList();

  private BranchActions() {}

  /**
   * Returns a request by which a principal can move a branch.
   *
   * @param context with the branch as {@code codecommit:References}
   */
  static Optional<Witness> allowed(
      CheckedPrincipal principal,
      CodeCommitAction action,
      String repository,
      Map<String, List<String>> context) {
    Optional<Witness> found = principal.find(action.name(), repository, context, Decision.ALLOWED);
    if (found.isEmpty() || !action.name().equals(CodeCommitAction.GIT_PUSH)) {
      return found;
    }
    // A push is asked about twice, first without the reference.
    Map<String, List<String>> discovery = new LinkedHashMap<>(found.get().context());
    discovery.put(CodeCommitAction.REFERENCES, List.of());
    return principal
        .find(action.name(), repository, discovery, Decision.ALLOWED)
        .map(first -> found.get());
  }
}
