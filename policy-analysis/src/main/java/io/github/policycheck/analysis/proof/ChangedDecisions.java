package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.check.PrincipalClass;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
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

/**
 * Decides whether other policies of an account decide any request about its resources in another
 * way. For one thread, and many questions: what the present policies say is found out once.
 */
public final class ChangedDecisions {

  private final Map<PrincipalId, Caller> callers = new LinkedHashMap<>();
  private final Map<PrincipalId, PrincipalClass> classes = new HashMap<>();
  private final Map<PrincipalId, PrincipalRequests> present = new HashMap<>();
  private final PrincipalClass.Finder finder = new PrincipalClass.Finder();
  private final KnownActions known;
  private final CarriedKeys carried;
  private final Surroundings surroundings;
  private final ProofLimits limits;

  /**
   * Prepares questions.
   *
   * @param reference what AWS's services know
   * @param limits what each kind of request may cost
   */
  public ChangedDecisions(Account account, ServiceReference reference, ProofLimits limits) {
    for (PrincipalId id : account.principals()) {
      callers.put(id, account.caller(id));
    }
    this.known = new KnownActions(reference);
    this.carried = new CarriedKeys(known, false);
    this.surroundings = Surroundings.of(account, Optional.empty());
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * Looks for a request that is decided otherwise once the policies of callers are others: for one
   * that is allowed by one of them only, or else for one that is denied in another way.
   *
   * @param change returns a caller with the policies that it would have
   * @param first the principals that are looked at first; all others follow, one of those that no
   *     policy tells apart
   * @param accepted tells of a request whether it will do; if not, another is looked for
   */
  public ChangedDecision find(
      UnaryOperator<Caller> change,
      Collection<PrincipalId> first,
      Predicate<ChangedDecision.Found> accepted) {
    Objects.requireNonNull(accepted, "accepted");
    List<ChangedDecision.Found> found = new ArrayList<>();
    List<ChangedDecision.Found> refused = new ArrayList<>();
    Predicate<ChangedDecision.Found> isLast =
        one -> (accepted.test(one) ? found : refused).add(one) && !found.isEmpty();
    List<DecisionComparison> comparisons = new ArrayList<>();
    for (ChangedCaller one : changed(change, first)) {
      DecisionComparison comparison =
          new DecisionComparison(
              present.computeIfAbsent(one.before().id(), same -> requests(one.before())),
              requests(one.after()),
              known,
              carried,
              limits);
      comparisons.add(comparison);
      if (comparison.find(true, isLast)) {
        return found.get(0);
      }
    }
    Set<Reason> reasons = new LinkedHashSet<>();
    for (DecisionComparison comparison : comparisons) {
      if (comparison.find(false, isLast)) {
        return found.get(0);
      }
      reasons.addAll(comparison.reasons());
    }
    if (!refused.isEmpty()) {
      return new ChangedDecision.NotAccepted(refused.get(0));
    }
    return reasons.isEmpty()
        ? new ChangedDecision.None()
        : new ChangedDecision.Undecided(reasons.stream().map(OpenPoint::of).toList());
  }

  private record ChangedCaller(Caller before, Caller after) {}

  /** Returns one of each kind of principals whose policies are others. */
  private List<ChangedCaller> changed(UnaryOperator<Caller> change, Collection<PrincipalId> first) {
    Set<PrincipalId> inOrder = new LinkedHashSet<>(first);
    inOrder.addAll(callers.keySet());
    Set<Object> looked = new HashSet<>();
    IdentityHashMap<Policy, Integer> numbers = new IdentityHashMap<>();
    List<ChangedCaller> all = new ArrayList<>();
    for (PrincipalId id : inOrder) {
      Caller caller = callers.get(id);
      Caller changed = caller == null ? null : change.apply(caller);
      if (caller != null && changed != null && !changed.equals(caller)) {
        PrincipalClass same = classes.computeIfAbsent(id, one -> finder.of(caller));
        if (looked.add(List.of(same, numbers(changed, numbers)))) {
          all.add(new ChangedCaller(caller, changed));
        }
      }
    }
    return all;
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
}
