package io.github.policycheck.eval;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.Arn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What calls act on, by what people write for it. */
interface Targets {

  /**
   * Returns the repository with a name or an ARN.
   *
   * @param name null if none was written
   * @throws InvalidQuestionException if it is not said which is meant
   */
  Arn repository(@Nullable String name);

  /**
   * Returns the resource of a call.
   *
   * @param action the action with its service prefix
   * @param known the action, if it is one of CodeCommit
   * @param resource the ARN that was written, null if it is not given
   * @param repository the name of a repository, null if it is not given
   * @throws InvalidQuestionException if the action cannot act on that
   */
  String of(
      String action,
      Optional<CodeCommitAction> known,
      @Nullable String resource,
      @Nullable String repository);
}
