package io.github.policycheck.engine.codecommit;

import java.util.Objects;

/**
 * What a push does to one reference. IAM is asked the same for each type: over the Git protocol
 * creating, moving and deleting a branch are all {@code codecommit:GitPush}.
 *
 * @param reference full name of the reference, such as {@code refs/heads/master}
 * @param type whether it is set or deleted
 */
public record RefUpdate(String reference, Type type) {

  /** Whether a reference is there afterwards. */
  public enum Type {
    /** It is created or moved. */
    UPDATE,
    /** It is deleted. */
    DELETE
  }

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if Git does not take the name or it is not a full one
   */
  public RefUpdate {
    Objects.requireNonNull(type, "type");
    ReferenceName.problem(reference)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("`" + reference + "` is no reference: " + problem);
            });
    if (!ReferenceName.isFull(reference)) {
      throw new IllegalArgumentException("`" + reference + "` is no full name of a reference");
    }
  }
}
