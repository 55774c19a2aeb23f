package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.Decision;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
   * Looks for a request by which a principal can move a branch.
   *
   * @param branch which one, where the Deny that protects it applies
   */
  static Answer allowed(
      CheckedPrincipal principal, CodeCommitAction action, ProtectedBranch branch) {
    String repository = branch.repository();
    Answer update =
        principal.find(
            action.name(), repository, branch.reference(), Decision.ALLOWED, branch.deny());
    if (!action.name().equals(CodeCommitAction.GIT_PUSH)
        || !(update instanceof Answer.Found found)) {
      return update;
    }
    // A push is asked about twice, first without the reference.
    Map<String, List<String>> discovery = new LinkedHashMap<>(found.witness().context());
    discovery.put(CodeCommitAction.REFERENCES, List.of());
    Answer first = principal.find(action.name(), repository, discovery, Decision.ALLOWED);
    return first instanceof Answer.Found ? update : first;
  }
}
