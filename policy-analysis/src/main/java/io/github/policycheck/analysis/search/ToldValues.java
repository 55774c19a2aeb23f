package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.pattern.ArnPattern;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lists of values that requests can have under one key, found by what conditions compare them with.
 * Of some thousand, conditions mostly name a few and treat all others alike.
 */
final class ToldValues {

  private final List<List<String>> lists;

  /** The numbers of lists of one value; what differs in upper and lower case only is together. */
  private final NavigableMap<String, List<Integer>> singles =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The numbers of those that are told from others by more than what is in them. */
  private final BitSet special = new BitSet();

  /** The numbers of lists of one value that is no ARN: operators on ARNs hold for none of them. */
  private final BitSet noArns = new BitSet();

  ToldValues(List<List<String>> lists) {
    this.lists = List.copyOf(lists);
    for (int i = 0; i < lists.size(); i++) {
      List<String> values = lists.get(i);
      if (values.size() == 1 && !values.get(0).isEmpty()) {
        singles.computeIfAbsent(values.get(0), same -> new ArrayList<>()).add(i);
        noArns.set(i, !ArnPattern.isArn(values.get(0)));
      } else {
        special.set(i); // some operators take an empty text for a missing key
      }
    }
  }

  /**
   * Returns the numbers of the lists that conditions on the key may tell from others: all that are
   * not among them are treated alike. Empty if they may tell any two apart.
   */
  private Optional<BitSet> toldBy(Collection<Condition> conditions) {
    BitSet told = (BitSet) special.clone();
    for (Condition condition : conditions) {
      ConditionOperator operator = condition.operator().operator();
      if (operator.family() == Family.NULL) {
        continue;
      }
      if (operator.family() != Family.STRING && operator.family() != Family.ARN) {
        return Optional.empty();
      }
      boolean isOfArns = operator.family() == Family.ARN;
      if (isOfArns) {
        told.or(noArns);
      }
      for (LocatedString value : condition.values()) {
        if (value.value().contains("$")) {
          return Optional.empty();
        }
        add(value.value(), isOfArns || operator.isLike(), told);
      }
    }
    return Optional.of(told);
  }

  private void add(String value, boolean hasWildcards, BitSet into) {
    String prefix = hasWildcards ? WildcardPattern.of(value).literalPrefix() : value;
    if (prefix.length() == value.length()) {
      singles.getOrDefault(value, List.of()).forEach(into::set);
      return;
    }
    for (Map.Entry<String, List<Integer>> entry : singles.tailMap(prefix, true).entrySet()) {
      if (!entry.getKey().regionMatches(true, 0, prefix, 0, prefix.length())) {
        return;
      }
      entry.getValue().forEach(into::set);
    }
  }

  /** Returns lists without those that conditions on the key treat like one before them. */
  List<List<String>> oneOfEachKind(Collection<Condition> conditions) {
    BitSet told = toldBy(conditions).orElse(null);
    if (told == null) {
      return lists;
    }
    int other = told.nextClearBit(0);
    if (other < lists.size()) {
      told.set(other);
    }
    return told.stream().mapToObj(lists::get).toList();
  }

  /**
   * Returns the lists with which conditions on the key hold.
   *
   * @param truth tells whether they hold with one
   */
  List<List<String>> holding(String key, Collection<Condition> conditions, ConditionTruth truth) {
    BitSet all = new BitSet();
    all.set(0, lists.size());
    BitSet told = toldBy(conditions).orElse(all);
    int other = told.nextClearBit(0);
    boolean doOthersHold = other < lists.size() && truth.holds(key, lists.get(other));
    BitSet holding = new BitSet();
    holding.set(0, lists.size(), doOthersHold);
    told.stream().forEach(i -> holding.set(i, truth.holds(key, lists.get(i))));
    return holding.stream().mapToObj(lists::get).toList();
  }
}
