package io.github.policycheck.githook;

import io.github.policycheck.engine.codecommit.ReferenceName;
import java.util.Optional;

/** What a push may name: how many references, and which. The same for every face of the gate. */
public final class PushedReference {

  /**
   * The most references of one push.
   *
   * @see <a href="https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html">CodeCommit
   *     User Guide: quotas</a>
   */
  public static final int MOST = 4000;

  private static final String REFS = "refs/";

  private PushedReference() {}

  /**
   * Returns what is wrong with {@code name} as that of a reference that is pushed, if anything is.
   *
   * @param isDelete whether it is deleted; what is there by another way may still be deleted
   */
  public static Optional<String> problem(String name, boolean isDelete) {
    Optional<String> problem = ReferenceName.problem(name);
    if (problem.isEmpty() && !ReferenceName.isFull(name)) {
      problem = Optional.of("it is no full name, which begins with `refs/`");
    }
    if (problem.isEmpty() && !isDelete && name.indexOf('/', REFS.length()) < 0) {
      problem = Optional.of("it has one level only below `refs/`");
    }
    return problem;
  }

  /** Returns the refusal of a push that names more than {@link #MOST}. */
  public static RefusedException tooMany() {
    return new RefusedException(
        "the push changes more than " + MOST + " references; push them in several steps");
  }

  /** Returns the refusal of a push that names {@code reference} more than once. */
  public static RefusedException twice(String reference) {
    return new RefusedException(reference + " is in the push twice");
  }
}
