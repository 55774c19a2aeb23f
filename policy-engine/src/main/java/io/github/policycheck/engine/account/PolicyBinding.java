package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import java.util.Objects;

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
}
