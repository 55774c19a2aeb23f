package io.github.policycheck.analysis.difference;

import io.github.policycheck.analysis.check.PrincipalClass;
import io.github.policycheck.analysis.search.DifferenceSearch.Difference;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.SearchBudget;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks for requests by which two versions of the policies of an account can be told apart. For one
 * thread, and many searches: what the present policies say is found out once.
 */
public final class AccessDifferences {

  /** How many beginnings of requests are looked at for each that may be tried. */
  private static final int STEPS = 25;

  private final Map<PrincipalId, Caller> callers = new LinkedHashMap<>();
  private final Map<PrincipalId, PrincipalClass> classes = new HashMap<>();
  private final Map<PrincipalId, PrincipalRequests> present = new HashMap<>();
  private final PrincipalClass.Finder finder = new PrincipalClass.Finder();
  private final KnownActions known;
  private final Surroundings surroundings;
  private final ActionsOfAccount actions;
  private final Set<String> repositories = new LinkedHashSet<>();
  private final int mostRequests;

  /**
   * Prepares searches.
   *
   * @param reference what AWS's services know
   * @param mostRequests how many requests a search tries at most
   */
  public AccessDifferences(Account account, ServiceReference reference, int mostRequests) {
    for (PrincipalId id : account.principals()) {
      callers.put(id, account.caller(id));
    }
    this.known = new KnownActions(reference);
    this.surroundings = Surroundings.of(account, Optional.empty());
    this.actions = new ActionsOfAccount(account.policies(), reference);
    this.mostRequests = mostRequests;
    account.repositoryArns().forEach(arn -> repositories.add(arn.toString()));
  }

  /**
   * Looks for a request that is decided otherwise once the policies of callers are others: for one
   * that is allowed by one of them only, or else for one that is denied in another way.
   *
   * @param change returns a caller with the policies that it would have
   * @param first the principals that are looked at first; all others follow, one of those that no
   *     policy tells apart
   * @param accepted tells of a request whether it will do
   */
  public AccessDifference find(
      UnaryOperator<Caller> change,
      Collection<PrincipalId> first,
      Predicate<AccessDifference.Found> accepted) {
    Search search = new Search(Objects.requireNonNull(accepted));
    Set<PrincipalId> inOrder = new LinkedHashSet<>(first);
    inOrder.addAll(callers.keySet());
    Set<Object> looked = new HashSet<>();
    IdentityHashMap<Policy, Integer> numbers = new IdentityHashMap<>();
    for (PrincipalId id : inOrder) {
      Caller caller = callers.get(id);
      Caller changed = caller == null ? null : change.apply(caller);
      if (caller == null || changed == null || changed.equals(caller)) {
        continue;
      }
      PrincipalClass same = classes.computeIfAbsent(id, one -> finder.of(caller));
      if (looked.add(List.of(same, numbers(changed, numbers))) && search.find(caller, changed)) {
        break;
      }
    }
    return search.result();
  }

  /** Returns which policies bind a caller, as numbers that are cheap to compare. */
  private static List<Integer> numbers(Caller caller, IdentityHashMap<Policy, Integer> known) {
    return caller.policies().stream()
        .map(policy -> known.computeIfAbsent(policy, same -> known.size()))
        .toList();
  }

  private PrincipalRequests requests(Caller caller) {
    return new PrincipalRequests(null, null, caller, surroundings, known);
  }

  /** One search, over all principals. */
  private final class Search {

    private final Predicate<AccessDifference.Found> accepted;
    private final SearchBudget budget = new SearchBudget(mostRequests, mostRequests * STEPS);
    private AccessDifference.@Nullable Found found;
    private final Set<String> keysNotVaried = new LinkedHashSet<>();
    private boolean isCut;

    Search(Predicate<AccessDifference.Found> accepted) {
      this.accepted = accepted;
    }

    /** Looks at the requests of a principal; true if nothing better will be found. */
    boolean find(Caller caller, Caller changed) {
      PrincipalRequests before = present.computeIfAbsent(caller.id(), id -> requests(caller));
      PrincipalDifference difference =
          new PrincipalDifference(before, requests(changed), actions, repositories);
      difference.find(budget, one -> isLast(caller.id(), one));
      isCut |= difference.isCut();
      keysNotVaried.addAll(difference.keysNotVaried());
      AccessDifference.Found known = found;
      return budget.isSpent() || (known != null && known.isOfAccess());
    }

    private boolean isLast(PrincipalId principal, Difference one) {
      AccessDifference.Found next =
          new AccessDifference.Found(
              principal,
              one.action(),
              one.resource(),
              one.context(),
              one.before(),
              one.after(),
              budget.tries());
      boolean isBetter = found == null || next.isOfAccess();
      if (isBetter && accepted.test(next)) {
        found = next;
        return next.isOfAccess();
      }
      return false;
    }

    AccessDifference result() {
      if (found != null) {
        return found;
      }
      if (budget.isSpent() || isCut) {
        return new AccessDifference.GivenUp(budget.tries());
      }
      return keysNotVaried.isEmpty()
          ? new AccessDifference.NoneFound(budget.tries())
          : new AccessDifference.NotVaried(List.copyOf(keysNotVaried), budget.tries());
    }
  }
}
