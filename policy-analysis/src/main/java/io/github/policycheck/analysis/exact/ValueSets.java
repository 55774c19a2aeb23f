package io.github.policycheck.analysis.exact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lists of values that a request can have for a key with several values, one of each class.
 * What an operator says of a list follows from what it says of one of its values at least, and of
 * each of them: lists that agree in both are of one class.
 */
public final class ValueSets {

  private final int most;
  private final ProofBudget budget;

  /**
   * What the values of a list say together: what one of them fulfils, and what each of them.
   *
   * @param areSeveral whether there is more than one, which one reading tells apart
   */
  private record Together(BitSet one, BitSet each, boolean areSeveral) {

    Together with(BitSet value) {
      BitSet more = (BitSet) one.clone();
      more.or(value);
      BitSet less = (BitSet) each.clone();
      less.and(value);
      return new Together(more, less, true);
    }
  }

  /**
   * What was found.
   *
   * @param lists lists of one value and more
   * @param gap why a list can be of the class of none of them; null if none can
   */
  record Found(List<List<String>> lists, @Nullable Gap gap) {}

  /** Finds so many at most, and as many as the budget lets it look at. */
  ValueSets(int most, ProofBudget budget) {
    this.most = most;
    this.budget = budget;
  }

  /**
   * Finds them.
   *
   * @param values for each single value the conditions that it fulfils by itself
   */
  Found of(Map<String, BitSet> values) {
    return of(values, value -> true);
  }

  /**
   * Finds those among whose values is a certain one.
   *
   * @param values for each single value the conditions that it fulfils by itself
   * @param isFirst whether a value is one that a list has to have
   */
  Found of(Map<String, BitSet> values, Predicate<String> isFirst) {
    Map<Together, List<String>> known = new LinkedHashMap<>();
    ArrayDeque<Together> open = new ArrayDeque<>();
    for (Map.Entry<String, BitSet> value : values.entrySet()) {
      Together single = new Together(value.getValue(), value.getValue(), false);
      if (isFirst.test(value.getKey())
          && known.putIfAbsent(single, List.of(value.getKey())) == null) {
        open.add(single);
      }
    }
    Map<BitSet, String> distinct = new LinkedHashMap<>();
    values.forEach((value, fulfilled) -> distinct.putIfAbsent(fulfilled, value));
    while (!open.isEmpty()) {
      Together state = open.remove();
      budget.takesSteps(distinct.size());
      List<String> list = known.getOrDefault(state, List.of());
      for (Map.Entry<BitSet, String> value : distinct.entrySet()) {
        Together next = state.with(value.getKey());
        if (!known.containsKey(next)) {
          if (known.size() == most || budget.isSpent()) {
            return new Found(List.copyOf(known.values()), Gap.LISTS);
          }
          List<String> longer = new ArrayList<>(list);
          longer.add(value.getValue());
          known.put(next, longer);
          open.add(next);
        }
      }
    }
    return new Found(List.copyOf(known.values()), null);
  }
}
