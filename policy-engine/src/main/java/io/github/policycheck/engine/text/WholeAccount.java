package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account with the policies that decide on none of its principals, for whoever looks at all.
 *
 * @param account the account; it has left out whom a policy binds that is not right
 * @param unbound the trust policies of its roles, and managed policies that nobody has
 * @param problems what is wrong with its policies
 * @param loose the policies of those that are right; some of them may bind others too
 */
public record WholeAccount(
    Account account, List<Policy> unbound, List<Finding> problems, List<Policy> loose) {

  /** Copies the collections. */
  public WholeAccount {
    Objects.requireNonNull(account, "account");
    unbound = List.copyOf(unbound);
    problems = List.copyOf(problems);
    loose = List.copyOf(loose);
  }

  /**
   * Returns the principals that are left out, each with the places of what is wrong: what they may
   * do is not known.
   */
  public Map<PrincipalId, List<SourceLocation>> leftOut() {
    Map<PrincipalId, List<SourceLocation>> places = new LinkedHashMap<>();
    account
        .leftOut()
        .forEach(
            (id, policies) ->
                places.put(
                    id,
                    policies.stream().map(policy -> policy.problems().get(0).location()).toList()));
    return places;
  }

  /**
   * Takes those out of an account whom a policy binds that is not right.
   *
   * @param account the account with the policies that are right
   * @param lost those that are not
   */
  public static WholeAccount of(
      Account account, LostPolicies lost, List<Policy> unbound, List<Finding> problems) {
    if (lost.isEmpty()) {
      return new WholeAccount(account, unbound, problems, List.of());
    }
    Map<PrincipalId, List<UnreadPolicy>> leftOut = lost.of(account);
    Set<Policy> loose = new LinkedHashSet<>(lost.besides());
    account.groups().stream()
        .filter(one -> leftOut.containsKey(new PrincipalId(PrincipalId.Kind.GROUP, one.name())))
        .forEach(one -> loose.addAll(one.policies()));
    account.users().stream()
        .filter(one -> leftOut.containsKey(new PrincipalId(PrincipalId.Kind.USER, one.name())))
        .forEach(one -> add(one.policies(), one.boundary(), loose));
    account.roles().stream()
        .filter(one -> leftOut.containsKey(new PrincipalId(PrincipalId.Kind.ROLE, one.name())))
        .forEach(one -> add(one.policies(), one.boundary(), loose));
    loose.removeIf(Policy::isOfAws);
    return new WholeAccount(account.without(leftOut), unbound, problems, List.copyOf(loose));
  }

  private static void add(List<Policy> policies, @Nullable Policy boundary, Set<Policy> into) {
    into.addAll(policies);
    if (boundary != null) {
      into.add(boundary);
    }
  }
}
