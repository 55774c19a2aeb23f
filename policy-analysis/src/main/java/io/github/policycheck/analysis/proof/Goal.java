package io.github.policycheck.analysis.proof;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What has to be true of the literals for a request to be what is looked for. It is careful: where
 * it cannot tell it says that the goal can be reached, as the evaluator is asked in the end.
 */
final class Goal {

  private final List<OfSide> sides = new ArrayList<>();

  /**
   * One authorization.
   *
   * @param denies the literals that deny
   * @param allows the literals that allow, by the policies of which one has to
   */
  private record OfSide(boolean mustAllow, BitSet denies, List<BitSet> allows) {

    boolean canBeReached(BitSet state, BitSet avoidable) {
      return mustAllow
          ? areAllAvoidable(denies, state, avoidable) && allows.stream().allMatch(state::intersects)
          : state.intersects(denies)
              || allows.stream().anyMatch(some -> areAllAvoidable(some, state, avoidable));
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

  Goal(List<Side> asked, List<Literal> literals) {
    for (int side = 0; side < asked.size(); side++) {
      BitSet denies = new BitSet();
      for (int i = 0; i < literals.size(); i++) {
        if (literals.get(i).side() == side && literals.get(i).statement().isDeny()) {
          denies.set(i);
        }
      }
      List<BitSet> allows = new ArrayList<>();
      for (List<Policy> together : layers(asked.get(side))) {
        BitSet ofLayer = new BitSet();
        for (int i = 0; i < literals.size(); i++) {
          Literal literal = literals.get(i);
          if (literal.side() == side
              && !literal.statement().isDeny()
              && together.contains(literal.statement().policy())) {
            ofLayer.set(i);
          }
        }
        allows.add(ofLayer);
      }
      sides.add(new OfSide(asked.get(side).mustAllow(), denies, allows));
    }
  }

  /** Returns the policies one of which has to allow, for each of the types that must. */
  private static List<List<Policy>> layers(Side side) {
    Caller caller = side.requests().caller();
    List<List<Policy>> layers = new ArrayList<>();
    layers.add(caller.bindings().stream().map(PolicyBinding::policy).toList());
    Policy boundary = caller.boundary();
    if (boundary != null) {
      layers.add(List.of(boundary));
    }
    boolean isBound =
        caller.organization().managementAccount() == null
            && !(caller.principal() instanceof Principal.RoleSession);
    if (isBound || !side.mustAllow()) {
      layers.addAll(caller.organization().serviceControl());
    }
    return layers;
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
