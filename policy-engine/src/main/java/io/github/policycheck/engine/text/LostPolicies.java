package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Collects the policies of an account that are not there or not right, by those whom they bind. */
public final class LostPolicies {

  private final Map<PrincipalId, List<UnreadPolicy>> ofPrincipals = new HashMap<>();
  private final List<UnreadPolicy> ofAll = new ArrayList<>();
  private final List<Policy> besides = new ArrayList<>();

  /** Begins without any. */
  public LostPolicies() {}

  /** Adds those that a principal has itself, its boundary among them; there may be none. */
  public void add(PrincipalId holder, List<UnreadPolicy> policies) {
    Objects.requireNonNull(holder, "holder");
    for (UnreadPolicy policy : policies) {
      ofPrincipals
          .computeIfAbsent(holder, unused -> new ArrayList<>())
          .add(new UnreadPolicy(policy.name(), holder, policy.problems()));
    }
  }

  /**
   * Adds those of the organization, which bind everybody.
   *
   * @param others the policies of the organization that are right
   */
  public void addOfAll(List<UnreadPolicy> policies, List<Policy> others) {
    ofAll.addAll(List.copyOf(policies));
    besides.addAll(List.copyOf(others));
  }

  boolean isEmpty() {
    return ofPrincipals.isEmpty() && ofAll.isEmpty();
  }

  boolean bindsAll() {
    return !ofAll.isEmpty();
  }

  /** Returns the policies of the organization that are right, where others are not. */
  List<Policy> besides() {
    return besides;
  }

  /** Returns of each principal that one binds which they are; of a user, its groups' too. */
  Map<PrincipalId, List<UnreadPolicy>> of(Account account) {
    Map<PrincipalId, List<UnreadPolicy>> all = new LinkedHashMap<>();
    for (PrincipalId id : account.principals()) {
      List<UnreadPolicy> policies = new ArrayList<>(ofAll);
      policies.addAll(ofPrincipals.getOrDefault(id, List.of()));
      all.put(id, policies);
    }
    for (User user : account.users()) {
      PrincipalId id = new PrincipalId(PrincipalId.Kind.USER, user.name());
      for (String group : user.groups()) {
        PrincipalId its = new PrincipalId(PrincipalId.Kind.GROUP, group);
        all.computeIfAbsent(id, unused -> new ArrayList<>())
            .addAll(ofPrincipals.getOrDefault(its, List.of()));
      }
    }
    all.values().removeIf(List::isEmpty);
    return all;
  }
}
