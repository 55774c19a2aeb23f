package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What has to be true of the literals for a request to be what is looked for. It is careful: where
 * it cannot tell it says that the goal can be reached, as the evaluator is asked in the end.
 */
public final class Goal {

  private final List<OfSide> sides = new ArrayList<>();
  private boolean isExact = true;

  /**
   * One authorization.
   *
   * @param denies the literals that deny
   * @param ways what allows: of one way, of each set a literal that allows
   */
  private record OfSide(Wanted wanted, BitSet denies, List<List<BitSet>> ways) {

    boolean canBeReached(BitSet state, BitSet avoidable) {
      return switch (wanted) {
        case ALLOWED ->
            areAllAvoidable(denies, state, avoidable)
                && ways.stream().anyMatch(way -> way.stream().allMatch(state::intersects));
        case NOT_ALLOWED -> state.intersects(denies) || isLeftOut(state, avoidable);
        case DENIED -> state.intersects(denies);
        case LEFT_OUT -> areAllAvoidable(denies, state, avoidable) && isLeftOut(state, avoidable);
      };
    }

    private boolean isLeftOut(BitSet state, BitSet avoidable) {
      return ways.stream()
          .allMatch(way -> way.stream().anyMatch(some -> areAllAvoidable(some, state, avoidable)));
    }

    private static boolean areAllAvoidable(BitSet literals, BitSet state, BitSet avoidable) {
      for (int i = literals.nextSetBit(0); i >= 0; i = literals.nextSetBit(i + 1)) {
        if (!state.get(i) && !avoidable.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Takes what has to be decided how.
   *
   * @param action the action of the request
   * @param resource what it is about
   */
  Goal(List<Side> asked, List<Literal> literals, String action, String resource) {
    for (int number = 0; number < asked.size(); number++) {
      Side side = asked.get(number);
      Caller caller = side.requests().caller();
      isExact &= isSurelyBound(caller) || caller.organization().serviceControl().isEmpty();
      BitSet denies = new BitSet();
      for (int i = 0; i < literals.size(); i++) {
        if (literals.get(i).side() == number && literals.get(i).statement().isDeny()) {
          denies.set(i);
        }
      }
      sides.add(new OfSide(side.wanted(), denies, ways(side, number, literals, action, resource)));
    }
  }

  /** Tells whether it is certain that service control policies bind a caller. */
  private static boolean isSurelyBound(Caller caller) {
    return caller.organization().managementAccount() == null
        && !(caller.principal() instanceof Principal.RoleSession);
  }

  /** Tells whether a request is decided as wanted wherever the literals say so. */
  boolean isExact() {
    return isExact;
  }

  private static List<List<BitSet>> ways(
      Side side, int number, List<Literal> literals, String action, String resource) {
    Caller caller = side.requests().caller();
    BitSet identity =
        allows(
            literals,
            number,
            among(caller.bindings().stream().map(PolicyBinding::policy).toList()));
    List<BitSet> boundary = new ArrayList<>();
    if (caller.boundary() != null) {
      boundary.add(allows(literals, number, among(List.of(caller.boundary()))));
    }
    List<BitSet> organization = new ArrayList<>();
    if (isSurelyBound(caller) || !side.mustAllow()) {
      caller
          .organization()
          .serviceControl()
          .forEach(level -> organization.add(allows(literals, number, among(level))));
    }
    List<BitSet> caps = new ArrayList<>(boundary);
    caps.addAll(organization);
    List<BitSet> byIdentity = with(identity, caps);
    Optional<Policy> policy = side.requests().resourcePolicy();
    if (policy.isEmpty()) {
      return List.of(byIdentity);
    }
    ResourceGrants grants = new ResourceGrants(side.requests(), policy.get(), action, resource);
    Predicate<PolicyStatement> isOfResource = among(List.of(policy.get()));
    BitSet direct = allows(literals, number, isOfResource.and(grants::isDirect));
    BitSet capped = allows(literals, number, isOfResource.and(grants::isCapped));
    BitSet delegated = allows(literals, number, isOfResource.and(grants::isDelegated));
    return List.of(
        with(direct, organization),
        with(capped, caps),
        grants.isIdentityEnough() ? byIdentity : with(delegated, byIdentity));
  }

  private static List<BitSet> with(BitSet first, List<BitSet> others) {
    List<BitSet> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  private static Predicate<PolicyStatement> among(List<Policy> policies) {
    return statement -> policies.contains(statement.policy());
  }

  private static BitSet allows(
      List<Literal> literals, int side, Predicate<PolicyStatement> isWanted) {
    BitSet allows = new BitSet();
    for (int i = 0; i < literals.size(); i++) {
      PolicyStatement statement = literals.get(i).statement();
      if (literals.get(i).side() == side && !statement.isDeny() && isWanted.test(statement)) {
        allows.set(i);
      }
    }
    return allows;
  }

  /**
   * Tells whether a request can follow that is looked for.
   *
   * @param state the literals that gained so far
   * @param avoidable the literals that can still be ruled out
   */
  boolean canBeReached(BitSet state, BitSet avoidable) {
    for (OfSide side : sides) {
      if (!side.canBeReached(state, avoidable)) {
        return false;
      }
    }
    return true;
  }
}
