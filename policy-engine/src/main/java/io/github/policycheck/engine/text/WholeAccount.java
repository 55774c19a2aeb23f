package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.Collections;
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
 * @param account the account, without the principals that are left out
 * @param unbound the trust policies of its roles, and managed policies that nobody has
 * @param problems what is wrong with its policies
 * @param leftOut the principals that a policy binds which is not right, each with the places of
 *     what is wrong: what they may do is not known
 * @param loose the policies of those that are right; some of them may bind others too
 */
public record WholeAccount(
    Account account,
    List<Policy> unbound,
    List<Finding> problems,
    Map<PrincipalId, List<SourceLocation>> leftOut,
    List<Policy> loose) {

  /** Copies the collections. */
  public WholeAccount {
    Objects.requireNonNull(account, "account");
    unbound = List.copyOf(unbound);
    problems = List.copyOf(problems);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    loose = List.copyOf(loose);
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
      return new WholeAccount(account, unbound, problems, Map.of(), List.of());
    }
    Map<PrincipalId, List<SourceLocation>> leftOut = lost.of(account);
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
    return new WholeAccount(
        without(account, leftOut.keySet()), unbound, problems, leftOut, List.copyOf(loose));
  }

  private static void add(List<Policy> policies, @Nullable Policy boundary, Set<Policy> into) {
    into.addAll(policies);
    if (boundary != null) {
      into.add(boundary);
    }
  }

  private static Account without(Account account, Set<PrincipalId> some) {
    return new Account(
        account.id(),
        account.region(),
        account.partition(),
        account.repositories(),
        account.groups().stream()
            .filter(one -> !some.contains(new PrincipalId(PrincipalId.Kind.GROUP, one.name())))
            .toList(),
        account.users().stream()
            .filter(one -> !some.contains(new PrincipalId(PrincipalId.Kind.USER, one.name())))
            .toList(),
        account.roles().stream()
            .filter(one -> !some.contains(new PrincipalId(PrincipalId.Kind.ROLE, one.name())))
            .toList(),
        account.organization(),
        Map.of());
  }
}
