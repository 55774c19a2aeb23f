package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.model.Statement;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Returns the repair by which a Deny takes more actions; null where it lists those it leaves. */
  static @Nullable Fix denying(PolicyStatement deny, List<String> actions) {
    Statement statement = deny.statement();
    return statement.action().isNegated()
        ? null
        : Fix.changing(
            "deny " + Phrases.few(Phrases.quoted(actions)) + " too",
            new Edit.Append(statement.location(), statement.action().name(), actions));
  }
}
