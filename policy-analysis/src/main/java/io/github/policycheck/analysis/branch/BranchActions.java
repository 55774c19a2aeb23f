package io.github.policycheck.analysis.branch;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import java.util.Comparator;
import java.util.List;

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
}
