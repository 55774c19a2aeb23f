package io.github.policycheck.policytest.init;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.eval.EvalRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way to move a branch.
 *
 * @param member the member of a case that asks about it: push, delete or action
 * @param action the action of an API call, null for a push
 */
record BranchQuestion(String member, @Nullable String action) {

  static final String ACTION = "action";

  private static final String DELETE = "delete";

  /** A push, a deletion by a push, and each API call that moves branches. */
  static final List<BranchQuestion> ALL =
      Stream.concat(
              Stream.of(new BranchQuestion("push", null), new BranchQuestion(DELETE, null)),
              CodeCommitActions.all().stream()
                  .filter(CodeCommitAction::movesBranch)
                  .map(CodeCommitAction::name)
                  .filter(name -> !name.equals(CodeCommitAction.GIT_PUSH))
                  .sorted()
                  .map(name -> new BranchQuestion(ACTION, name)))
          .toList();

  EvalRequest about(
      String principal, String repository, String branch, Map<String, List<String>> context) {
    boolean isDelete = member.equals(DELETE);
    return new EvalRequest(
        principal, action, List.of(branch), isDelete, repository, null, null, context);
  }

  /** Returns the action that a policy names for it. */
  String actionOfPolicies() {
    return action == null ? CodeCommitAction.GIT_PUSH : action;
  }

  /** Says it in a few words. */
  String inWords() {
    return action == null ? member.equals(DELETE) ? "deletion by a push" : "push" : action;
  }
}
