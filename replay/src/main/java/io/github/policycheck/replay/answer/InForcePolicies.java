package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.request.ResourcePolicies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policies of an account as it is, asked of its own users and roles and of its root user. What
 * AWS did is no part of the question, so that the answers can be compared with it.
 */
final class InForcePolicies implements PolicyChange {

  private final Account account;
  private final Map<Bound, List<PolicyCase>> known = new HashMap<>();

  /**
   * What tells apart which policies are asked.
   *
   * @param id the user or role, null for the root user
   * @param canResourceAllow whether a policy of the resource can allow it, which no account has
   * @param isOwnerOpen whether it is not known whose the resource is
   */
  private record Bound(@Nullable PrincipalId id, boolean canResourceAllow, boolean isOwnerOpen) {}

  InForcePolicies(Account account) {
    this.account = account;
  }

  @Override
  public List<Policy> policies() {
    return List.copyOf(account.policies());
  }

  @Override
  public boolean onlyDenies() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the caller is nobody of the account
   */
  @Override
  public List<PolicyCase> casesOf(RecordedCaller caller, String action, CallPlace place) {
    PrincipalId id = caller.id();
    if (id == null && caller.kind() != CallerKind.ROOT) {
      throw new IllegalArgumentException("nobody of the account");
    }
    String owner = place.owner();
    boolean isOfOther = owner != null && !owner.equals(account.id());
    Bound bound = new Bound(id, isOfOther || ResourcePolicies.canAllow(action), owner == null);
    return known.computeIfAbsent(bound, this::cases);
  }

  private List<PolicyCase> cases(Bound bound) {
    PrincipalId id = bound.id();
    PolicySet before = AccountChange.everything(); // nothing is taken for granted
    List<PolicyCase> cases = new ArrayList<>();
    if (id == null) {
      PolicySet root = AccountChange.everything().within(account.organization());
      cases.add(new PolicyCase(null, before, root));
    } else {
      PolicySet alone = AccountChange.policies(id, account).orElseThrow();
      cases.add(new PolicyCase(PolicyCase.RESOURCE_POLICY, before, alone));
      if (bound.canResourceAllow()) {
        cases.add(
            new PolicyCase(
                PolicyCase.RESOURCE_POLICY, before, alone.withResource(Everything.OF_RESOURCE)));
      }
    }
    return bound.isOwnerOpen() ? AccountChange.withOpenOwner(cases) : List.copyOf(cases);
  }
}
