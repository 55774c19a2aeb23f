package io.github.policycheck.eval;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.ActionName;
import java.util.List;
import java.util.Optional;

/** The actions that people name. */
final class Actions {

  private Actions() {}

  /**
   * Returns the action of CodeCommit called {@code written}, or nothing for one of another service.
   *
   * @throws InvalidQuestionException if it is not one action, or CodeCommit has none of this name
   */
  static Optional<CodeCommitAction> find(String written) {
    List<String> names =
        CodeCommitActions.all().stream().map(CodeCommitAction::name).sorted().toList();
    if (written.indexOf('*') >= 0 || written.indexOf('?') >= 0) {
      throw new InvalidQuestionException("`" + written + "` is a pattern; a call has one action");
    }
    if (!written.matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
      String hint = Spelling.hint(CodeCommitAction.PREFIX + written, names);
      throw new InvalidQuestionException(
          "`" + written + "` is no action: write service:Name" + hint);
    }
    Optional<CodeCommitAction> known = CodeCommitActions.find(written);
    boolean isCodeCommit = ActionName.isOf(CodeCommitAction.PREFIX, written);
    if (isCodeCommit && known.isEmpty()) {
      throw new InvalidQuestionException(
          "CodeCommit has no action `" + written + "`" + Spelling.hint(written, names));
    }
    return known;
  }
}
