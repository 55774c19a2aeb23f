package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts another document in the place of one, wherever it binds a caller. */
final class PolicyChange implements UnaryOperator<Caller> {

  private final PolicyDocument document;
  private final PolicyDocument other;

  /** What each policy becomes: the same object for whoever has it. */
  private final IdentityHashMap<Policy, Policy> changed = new IdentityHashMap<>();

  PolicyChange(PolicyDocument document, PolicyDocument other) {
    this.document = document;
    this.other = other;
  }

  @Override
  public Caller apply(Caller caller) {
    if (caller.policies().stream().allMatch(policy -> changed(policy).equals(policy))) {
      return caller;
    }
    Policy boundary = caller.boundary();
    Organization organization = caller.organization();
    return caller.boundBy(
        caller.bindings().stream()
            .map(one -> new PolicyBinding(changed(one.policy()), one.through()))
            .toList(),
        boundary == null ? null : changed(boundary),
        new Organization(
            organization.managementAccount(),
            organization.resourceAccount(),
            levels(organization.serviceControl()),
            levels(organization.resourceControl())));
  }

  private List<List<Policy>> levels(List<List<Policy>> levels) {
    return levels.stream().map(level -> level.stream().map(this::changed).toList()).toList();
  }

  private Policy changed(Policy policy) {
    return changed.computeIfAbsent(
        policy,
        same ->
            isOfDocument(policy)
                ? new Policy(policy.name(), policy.type(), other, policy.arn())
                : policy);
  }

  private boolean isOfDocument(Policy policy) {
    return !policy.isOfAws()
        && policy.document().location().equals(document.location()) // mostly this tells
        && policy.document().equals(document);
  }
}
