package io.github.policycheck.engine.codecommit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An action of AWS CodeCommit.
 *
 * @param name the action with its service prefix, such as {@code codecommit:GitPush}
 * @param accessLevel AWS's classes for it: List, Read, Write, Tagging, or two of them
 * @param supportsReferences whether its requests carry {@code codecommit:References}
 * @param movesBranch whether it creates, moves or deletes a branch
 * @param isPermissionOnly whether it is a permission without an API call of its own
 * @param resourceMustBeStar whether it acts on no repository, so that only {@code *} grants it
 * @param conditionKeys the condition keys of the service that its requests can carry
 * @param bypassNote how it bypasses the protection of a branch, null if it does not
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html">Service
 *     Authorization Reference: AWS CodeCommit</a>
 */
public record CodeCommitAction(
    String name,
    String accessLevel,
    boolean supportsReferences,
    boolean movesBranch,
    boolean isPermissionOnly,
    boolean resourceMustBeStar,
    List<String> conditionKeys,
    @Nullable String bypassNote) {

  /** The prefix of every action, the colon included. */
  public static final String PREFIX = "codecommit:";

  /** The action of every push, and of nothing else. */
  public static final String GIT_PUSH = "codecommit:GitPush";

  /** The condition key that carries the full names of Git references. */
  public static final String REFERENCES = "codecommit:References";

  /** Copies the list. */
  public CodeCommitAction {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(accessLevel, "accessLevel");
    conditionKeys = List.copyOf(conditionKeys);
  }
}
