package io.github.policycheck.analysis.exact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for a choice in each dimension that together are what is looked for.
 *
 * <p>What is known after some choices is a set of literals that gained. More of them is never
 * worse, as an Allow never takes away and a Deny never gives: a choice by which fewer gain is left
 * out beside one by which more do, and a set from which nothing followed is not looked at again.
 */
public final class ProductSearch {

  /** The literals that gain if they hold: all dimensions have to leave them standing. */
  private final BitSet good;

  private final List<List<Choice>> dimensions = new ArrayList<>();

  /** The number in the order they were given of each dimension. */
  private final List<Integer> order = new ArrayList<>();

  /** Which literals can still gain from a dimension on; of those that are not good it is asked. */
  private final List<BitSet> avoidable = new ArrayList<>();

  private final Goal goal;
  private final ProofBudget budget;
  private final List<Set<BitSet>> failed = new ArrayList<>();
  private final Choice[] chosen;
  private int kept;

  ProductSearch(BitSet good, List<List<Choice>> given, Goal goal, ProofBudget budget) {
    this.good = good;
    this.goal = goal;
    this.budget = budget;
    this.chosen = new Choice[given.size()];
    List<List<Choice>> best = given.stream().map(ProductSearch::best).toList();
    for (int i = 0; i < best.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(i -> best.get(i).size())); // the most selective first
    order.forEach(i -> dimensions.add(best.get(i)));
    BitSet later = new BitSet();
    avoidable.add(later);
    for (int d = dimensions.size() - 1; d >= 0; d--) {
      BitSet from = (BitSet) later.clone();
      dimensions.get(d).forEach(choice -> from.or(choice.gains()));
      avoidable.add(0, from);
      later = from;
    }
    dimensions.forEach(same -> failed.add(new HashSet<>()));
  }

  /** Returns the choices without those beside which another is at least as good. */
  static List<Choice> best(List<Choice> choices) {
    List<Choice> best = new ArrayList<>();
    for (Choice choice : choices) {
      if (best.stream().noneMatch(known -> known.isAtLeast(choice))) {
        best.removeIf(choice::isAtLeast);
        best.add(choice);
      }
    }
    return best;
  }

  /**
   * Tells whether there is one.
   *
   * @param start the literals that gained already: good ones that stand, others that are ruled out
   * @param isWanted takes the choices, in the order of the dimensions as they were given
   * @return false also if the budget is spent
   */
  boolean find(BitSet start, Predicate<List<Choice>> isWanted) {
    boolean isFound = find(start, 0, isWanted);
    budget.forget(kept);
    return isFound;
  }

  private boolean find(BitSet state, int dimension, Predicate<List<Choice>> isWanted) {
    if (!goal.canBeReached(state, avoidable.get(dimension))) {
      return false;
    }
    if (dimension == dimensions.size()) {
      return isWanted.test(choices());
    }
    if (failed.get(dimension).contains(state)) {
      return false;
    }
    for (Choice choice : dimensions.get(dimension)) {
      if (!budget.takesStep()) {
        return false;
      }
      chosen[dimension] = choice;
      if (find(after(state, choice), dimension + 1, isWanted)) {
        return true;
      }
    }
    if (budget.keeps()) {
      kept++;
      failed.get(dimension).add(state);
    }
    return false;
  }

  private BitSet after(BitSet state, Choice choice) {
    BitSet standing = (BitSet) state.clone();
    standing.and(choice.gains());
    BitSet after = (BitSet) state.clone();
    after.or(choice.gains());
    after.andNot(good);
    after.or(standing);
    return after;
  }

  private List<Choice> choices() {
    Choice[] inOrder = new Choice[chosen.length];
    for (int d = 0; d < chosen.length; d++) {
      inOrder[order.get(d)] = chosen[d];
    }
    return List.of(inOrder);
  }
}
