package io.github.policycheck.engine.account;

import io.github.policycheck.engine.finding.Finding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy that binds somebody, and of which nobody knows what it says.
 *
 * @param name its name or its ARN; of a group whose policies are not known, {@code group/NAME}
 * @param holder who has it, null if it is the organization's and binds everybody
 * @param problems why nobody knows, at least one
 */
public record UnreadPolicy(String name, @Nullable PrincipalId holder, List<Finding> problems) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no problem
   */
  public UnreadPolicy {
    Objects.requireNonNull(name, "name");
    problems = List.copyOf(problems);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("`" + name + "` has no problem, so it can be read");
    }
  }

  /** Returns why nobody knows what it says, in one sentence. */
  public String reason() {
    return String.valueOf(problems.get(0).message());
  }

  /** Names the policy and who has it. */
  @Override
  public String toString() {
    return "`" + name + "` of " + (holder == null ? "the organization" : holder);
  }
}
