package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mutants of an account by which somebody loses a policy, a policy of AWS too: who has it is
 * the account's own doing.
 */
final class AttachmentMutants {

  private final List<Mutant> mutants = new ArrayList<>();

  private AttachmentMutants() {}

  static List<Mutant> of(Account account) {
    AttachmentMutants all = new AttachmentMutants();
    for (Group group : account.groups()) {
      all.policies(new PrincipalId(PrincipalId.Kind.GROUP, group.name()), group.policies());
    }
    for (User user : account.users()) {
      PrincipalId id = new PrincipalId(PrincipalId.Kind.USER, user.name());
      all.policies(id, user.policies());
      user.groups().forEach(group -> all.membership(id, group));
      all.boundary(id, user.boundary());
    }
    for (Role role : account.roles()) {
      PrincipalId id = new PrincipalId(PrincipalId.Kind.ROLE, role.name());
      all.policies(id, role.policies());
      all.boundary(id, role.boundary());
    }
    all.organization(account.organization());
    return all.mutants;
  }

  private void policies(PrincipalId holder, List<Policy> policies) {
    for (Policy policy : policies) {
      add(
          MutantKind.POLICY_DETACHED,
          policy.name(),
          "policies of " + holder,
          Detachment.ofPolicy(policy, holder));
    }
  }

  private void membership(PrincipalId user, String group) {
    add(
        MutantKind.MEMBERSHIP_REMOVED,
        group,
        "groups of " + user,
        Detachment.ofMember(user, new PrincipalId(PrincipalId.Kind.GROUP, group)));
  }

  private void boundary(PrincipalId holder, @Nullable Policy boundary) {
    if (boundary != null) {
      add(
          MutantKind.BOUNDARY_REMOVED,
          boundary.name(),
          "permissions boundary of " + holder,
          Detachment.ofBoundary(holder));
    }
  }

  private void organization(Organization organization) {
    List<List<Policy>> serviceControl = organization.serviceControl();
    for (int level = 0; level < serviceControl.size(); level++) {
      List<Policy> policies = serviceControl.get(level);
      for (int i = 0; policies.size() > 1 && i < policies.size(); i++) {
        add(
            MutantKind.SERVICE_CONTROL_DETACHED,
            policies.get(i).name(),
            "service control policies of level " + (level + 1),
            Detachment.ofOrganization(
                new Organization(
                    organization.managementAccount(),
                    organization.resourceAccount(),
                    Lists.with(serviceControl, level, Lists.without(policies, i)),
                    organization.resourceControl())));
      }
    }
    List<List<Policy>> resourceControl = organization.resourceControl();
    for (int level = 0; level < resourceControl.size(); level++) {
      List<Policy> policies = resourceControl.get(level);
      for (int i = 0; i < policies.size(); i++) {
        add(
            MutantKind.RESOURCE_CONTROL_DETACHED,
            policies.get(i).name(),
            "resource control policies of level " + (level + 1),
            Detachment.ofOrganization(
                new Organization(
                    organization.managementAccount(),
                    organization.resourceAccount(),
                    organization.serviceControl(),
                    Lists.with(resourceControl, level, Lists.without(policies, i)))));
      }
    }
  }

  private void add(MutantKind kind, String name, String of, UnaryOperator<Caller> change) {
    mutants.add(
        new Mutant(
            kind,
            "`" + name + "`, of the " + of,
            null,
            () -> "--- " + of + "\n+++ mutant\n-" + name + "\n",
            change));
  }
}
