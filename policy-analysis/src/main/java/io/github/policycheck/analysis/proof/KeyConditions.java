package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.Dimension;
import io.github.policycheck.analysis.exact.Literal;
import io.github.policycheck.analysis.exact.ScenarioSearch;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.exact.Truth;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Says by the conditions that policies have on the keys of a dimension which of its values. */
final class KeyConditions {

  /** Some values, and the conditions that all of them and no others fulfil together. */
  record Said(BitSet values, List<KeyCondition> conditions) {}

  private final ScenarioSearch search;
  private final StatementParts parts;
  private final Dimension dimension;

  /** For each condition which values fulfil it; those that must not hold come last. */
  private final List<Said> known;

  KeyConditions(ScenarioSearch search, StatementParts parts, Dimension dimension) {
    this.search = search;
    this.parts = parts;
    this.dimension = dimension;
    this.known = known();
  }

  /**
   * Returns conditions one of which holds of exactly the wanted values, each of several together;
   * none if no conditions tell them from others.
   */
  List<Said> of(BitSet wanted) {
    for (Said one : known) {
      if (one.values().equals(wanted)) {
        return List.of(one);
      }
    }
    List<Said> all = new ArrayList<>();
    BitSet rest = (BitSet) wanted.clone();
    while (!rest.isEmpty()) {
      Said widest = together(rest, wanted);
      Said next = isWithin(widest.values(), wanted) ? widest : together(first(rest), wanted);
      if (!isWithin(next.values(), wanted)) {
        return List.of();
      }
      all.add(next);
      rest.andNot(next.values());
    }
    return all;
  }

  /**
   * Puts conditions together that hold of some values, no more than keep out what is not wanted.
   */
  private Said together(BitSet some, BitSet wanted) {
    List<Said> holding = new ArrayList<>();
    known.stream().filter(one -> isWithin(some, one.values())).forEach(holding::add);
    if (isWithin(values(holding), wanted)) {
      for (int i = holding.size() - 1; i >= 0; i--) {
        Said one = holding.remove(i);
        if (!isWithin(values(holding), wanted)) {
          holding.add(i, one);
        }
      }
    }
    return new Said(
        values(holding), holding.stream().flatMap(one -> one.conditions().stream()).toList());
  }

  private BitSet values(List<Said> together) {
    BitSet values = new BitSet();
    values.set(0, dimension.values().size());
    together.forEach(one -> values.and(one.values()));
    return values;
  }

  private static BitSet first(BitSet some) {
    BitSet first = new BitSet();
    first.set(some.nextSetBit(0));
    return first;
  }

  private static boolean isWithin(BitSet some, BitSet others) {
    BitSet rest = (BitSet) some.clone();
    rest.andNot(others);
    return rest.isEmpty();
  }

  private List<Said> known() {
    Map<BitSet, Said> holding = new LinkedHashMap<>();
    Map<BitSet, Said> others = new LinkedHashMap<>();
    for (int i = 0; i < search.literals().size(); i++) {
      for (String key : dimension.keys()) {
        BitSet conditions = search.conditions(i, ConditionKey.of(key));
        if (conditions != null) {
          PolicyStatement statement = search.literals().get(i).statement();
          for (int c : conditions.stream().toArray()) {
            add(i, c, said(statement, c), holding, others);
          }
        }
      }
    }
    List<Said> all = new ArrayList<>(holding.values());
    all.addAll(others.values());
    return all;
  }

  private void add(
      int literal,
      int condition,
      KeyCondition said,
      Map<BitSet, Said> holding,
      Map<BitSet, Said> others) {
    if (!search.budget().takesSteps(dimension.values().size())) {
      return;
    }
    BitSet one = new BitSet();
    one.set(condition);
    Literal of = search.literals().get(literal);
    List<Truth> truths =
        dimension.values().stream()
            .map(
                values ->
                    search
                        .side(of.side())
                        .truth(parts.conditions(of.statement(), one), search.with(of, values)))
            .toList();
    if (truths.contains(Truth.MAYBE)) {
      return;
    }
    BitSet values = new BitSet();
    IntStream.range(0, truths.size())
        .filter(value -> truths.get(value) == Truth.YES)
        .forEach(values::set);
    BitSet opposite = (BitSet) values.clone();
    opposite.flip(0, truths.size());
    holding.putIfAbsent(values, new Said(values, List.of(said)));
    KeyCondition not = new KeyCondition(said.key(), said.operator(), said.values(), true);
    others.putIfAbsent(opposite, new Said(opposite, List.of(not)));
  }

  private static KeyCondition said(PolicyStatement of, int number) {
    Condition condition = of.statement().conditions().get(number);
    return new KeyCondition(
        condition.key().value(),
        condition.operator().written(),
        condition.values().stream()
            .map(LocatedString::value)
            // where variables are not replaced, the text stands for itself
            .map(value -> of.hasVariables() ? value : value.replace("${", "${$}{"))
            .toList(),
        false);
  }
}
