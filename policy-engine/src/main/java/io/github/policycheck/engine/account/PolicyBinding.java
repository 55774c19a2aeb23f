package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy that binds a caller, and why it does.
 *
 * @param policy the policy
 * @param through the user, group or role that has it
 */
public record PolicyBinding(Policy policy, PrincipalId through) {

  /** Checks that nothing is null. */
  public PolicyBinding {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(through, "through");
  }

  @Override
  public int hashCode() {
    return 31 * policy.hashCode() + through.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PolicyBinding binding
        && policy.equals(binding.policy)
        && through.equals(binding.through);
  }
}
