package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;

/**
 * A policy that binds a caller, and why it does.
 *
 * @param policy the policy
 * @param through the user, group or role that has it
 */
public record PolicyBinding(Policy policy, PrincipalId through) {}
