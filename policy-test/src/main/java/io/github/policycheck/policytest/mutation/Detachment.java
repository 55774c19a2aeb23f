package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Takes policies from callers. */
final class Detachment {

  private Detachment() {}

  /** Takes a policy from a user, a group or a role; of a group all members lose it. */
  static UnaryOperator<Caller> ofPolicy(Policy policy, PrincipalId holder) {
    return caller ->
        without(
            caller, binding -> binding.through().equals(holder) && binding.policy().equals(policy));
  }

  /** Takes a user out of a group. */
  static UnaryOperator<Caller> ofMember(PrincipalId user, PrincipalId group) {
    return caller ->
        caller.id().equals(user)
            ? without(caller, binding -> binding.through().equals(group))
            : caller;
  }

  /** Takes the permissions boundary of a user or a role. */
  static UnaryOperator<Caller> ofBoundary(PrincipalId holder) {
    return caller ->
        caller.id().equals(holder) && caller.boundary() != null
            ? caller.boundBy(caller.bindings(), null, caller.organization())
            : caller;
  }

  /** Puts other policies of the organization in the place of those that there are. */
  static UnaryOperator<Caller> ofOrganization(Organization other) {
    return caller -> caller.boundBy(caller.bindings(), caller.boundary(), other);
  }

  private static Caller without(Caller caller, Predicate<PolicyBinding> lost) {
    List<PolicyBinding> kept = caller.bindings().stream().filter(lost.negate()).toList();
    return kept.size() == caller.bindings().size()
        ? caller
        : caller.boundBy(kept, caller.boundary(), caller.organization());
  }
}
