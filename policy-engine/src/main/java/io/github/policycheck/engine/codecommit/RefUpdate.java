package io.github.policycheck.engine.codecommit;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a push does to one reference. IAM is asked the same for each type: over the Git protocol
 * creating, moving and deleting a branch are all {@code codecommit:GitPush}. Only policies that use
 * the key {@link #KEY}, which AWS does not know, tell them apart.
 *
 * @param reference full name of the reference, such as {@code refs/heads/master}
 * @param type what happens to it
 */
public record RefUpdate(String reference, Type type) {

  /**
   * A condition key of policycheck itself, which tells the types apart. AWS never sends it: a
   * policy that uses it says nothing there.
   */
  public static final String KEY = "policycheck:RefUpdate";

  /** What happens to a reference. */
  public enum Type {
    /** It is created or moved; which of them is not known. */
    UPDATE(null),
    /** It is created. */
    CREATE("create"),
    /** It is moved to a commit that has the old one among its ancestors. */
    FAST_FORWARD("fast-forward"),
    /** It is moved to any other commit, as by {@code git push --force}. */
    NON_FAST_FORWARD("non-fast-forward"),
    /** It is deleted. */
    DELETE("delete");

    private final @Nullable String text;

    Type(@Nullable String text) {
      this.text = text;
    }

    /** Returns the value of {@link #KEY}; empty if it is not known. */
    public Optional<String> text() {
      return Optional.ofNullable(text);
    }

    /** Returns the type that {@code text} is the value for, if there is one. */
    public static Optional<Type> of(String text) {
      for (Type type : values()) {
        if (text.equals(type.text)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if Git does not take the name or it is not a full one
   */
  public RefUpdate {
    Objects.requireNonNull(type, "type");
    Optional<String> problem = ReferenceName.problem(reference);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("`" + reference + "` is no reference: " + problem.get());
    }
    if (!ReferenceName.isFull(reference)) {
      throw new IllegalArgumentException("`" + reference + "` is no full name of a reference");
    }
  }
}
