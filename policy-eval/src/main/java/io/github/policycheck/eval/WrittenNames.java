package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.Arn;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the names that people write into those that policies compare, for questions about more than
 * one request.
 */
public final class WrittenNames {

  private final Resources resources;
  private final References references;

  /**
   * Takes what is known of the names.
   *
   * @param region of the repository that is meant if several have a name, null for the account's
   * @param names what messages call the options
   * @param warnings takes what people should know of how a name was understood
   */
  public WrittenNames(
      Account account, @Nullable String region, OptionNames names, Consumer<String> warnings) {
    Objects.requireNonNull(warnings, "warnings");
    this.resources =
        new Resources(Objects.requireNonNull(account, "account"), region, names, warnings);
    this.references = new References(warnings);
  }

  /**
   * Returns the ARN of the repository with a name or an ARN.
   *
   * @throws InvalidQuestionException if there is none of this name, or not only one
   */
  public Arn repository(String written) {
    return resources.repository(Objects.requireNonNull(written, "written"));
  }

  /**
   * Returns the full name of a reference, or of a pattern of them the full pattern: {@code *}
   * stands for any characters and {@code ?} for one.
   *
   * @throws InvalidQuestionException if Git takes no such name
   */
  public String referencePattern(String written) {
    return references.fullPattern(written);
  }

  /**
   * Returns an action of CodeCommit as AWS writes it.
   *
   * @throws InvalidQuestionException if it is none
   */
  public String action(String written) {
    return Actions.find(written)
        .map(CodeCommitAction::name)
        .orElseThrow(
            () ->
                new InvalidQuestionException(
                    "`" + written + "` is no action of CodeCommit, and none other moves a branch"));
  }
}
