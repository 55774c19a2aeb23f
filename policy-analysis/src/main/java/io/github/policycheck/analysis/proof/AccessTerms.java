package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Says in few words of which requests a search is: what they have to have, key by key. */
final class AccessTerms {

  private static final int MOST_REQUESTS = 4096;
  private static final int MOST_TERMS = 8;
  private static final int MOST_EXAMPLES = 3;

  private final ScenarioSearch search;
  private final StatementParts parts;
  private final List<Dimension> dimensions;

  /** What all requests have. */
  private final Map<String, List<String>> fixed = new LinkedHashMap<>();

  AccessTerms(ScenarioSearch search, StatementParts parts, List<Dimension> dimensions) {
    this.search = search;
    this.parts = parts;
    dimensions.stream()
        .filter(dimension -> dimension.values().size() == 1)
        .forEach(dimension -> fixed.putAll(dimension.values().get(0)));
    this.dimensions =
        dimensions.stream()
            .filter(dimension -> dimension.values().size() > 1)
            .sorted(Comparator.comparing(dimension -> dimension.values().size()))
            .toList();
  }

  /** Returns the alternatives; none if there are too many. */
  List<List<KeyCondition>> find() {
    long count = 1;
    for (Dimension dimension : dimensions) {
      count = Math.min(count * dimension.values().size(), MOST_REQUESTS + 1L);
    }
    boolean areAllKnown = dimensions.stream().allMatch(Dimension::areAll);
    if (count > MOST_REQUESTS || !areAllKnown) {
      return List.of();
    }
    Set<List<Integer>> allowed = new LinkedHashSet<>();
    collect(new ArrayList<>(), allowed);
    List<List<KeyCondition>> terms = new ArrayList<>();
    add(allowed, 0, new ArrayList<>(), terms);
    return terms.size() > MOST_TERMS ? List.of() : terms;
  }

  private void collect(List<Integer> chosen, Set<List<Integer>> allowed) {
    int next = chosen.size();
    if (next == dimensions.size()) {
      Map<String, List<String>> context = new LinkedHashMap<>(fixed);
      for (int d = 0; d < next; d++) {
        context.putAll(dimensions.get(d).values().get(chosen.get(d)));
      }
      if (search.isAsAsked(context)) {
        allowed.add(List.copyOf(chosen));
      }
      return;
    }
    for (int value = 0; value < dimensions.get(next).values().size(); value++) {
      chosen.add(value);
      collect(chosen, allowed);
      chosen.remove(next);
    }
  }

  /** Puts values together that leave the same open for the keys that follow, or more. */
  private void add(
      Set<List<Integer>> allowed,
      int dimension,
      List<KeyCondition> begun,
      List<List<KeyCondition>> terms) {
    if (terms.size() > MOST_TERMS) {
      return;
    }
    if (dimension == dimensions.size()) {
      terms.add(List.copyOf(begun));
      return;
    }
    Map<Integer, Set<List<Integer>>> rests = new HashMap<>();
    for (List<Integer> one : allowed) {
      rests
          .computeIfAbsent(one.get(0), same -> new LinkedHashSet<>())
          .add(one.subList(1, one.size()));
    }
    for (Set<List<Integer>> rest : new LinkedHashSet<>(rests.values())) {
      Set<Integer> values = new TreeSet<>();
      rests.forEach(
          (value, other) -> {
            if (other.containsAll(rest)) {
              values.add(value);
            }
          });
      List<KeyCondition> more = new ArrayList<>(begun);
      if (values.size() < dimensions.get(dimension).values().size()) {
        more.addAll(said(dimensions.get(dimension), values));
      }
      add(rest, dimension + 1, more, terms);
    }
  }

  private List<KeyCondition> said(Dimension dimension, Set<Integer> values) {
    BitSet wanted = new BitSet();
    values.forEach(wanted::set);
    if (dimension.keys().size() == 1) {
      ConditionKey key = ConditionKey.of(dimension.keys().get(0));
      BitSet none = (BitSet) wanted.clone();
      none.flip(0, dimension.values().size());
      for (boolean isNot : new boolean[] {false, true}) {
        for (int i = 0; i < search.literals().size(); i++) {
          BitSet conditions = search.conditions(i, key);
          if (conditions != null) {
            for (int c : conditions.stream().toArray()) {
              if (holding(i, c, dimension).equals(isNot ? none : wanted)) {
                return List.of(said(dimension, search.literals().get(i), c, isNot));
              }
            }
          }
        }
      }
    }
    List<KeyCondition> examples = new ArrayList<>();
    for (String key : dimension.keys()) {
      List<String> some =
          values.stream()
              .flatMap(value -> dimension.values().get(value).getOrDefault(key, List.of()).stream())
              .distinct()
              .limit(MOST_EXAMPLES)
              .toList();
      examples.add(new KeyCondition(key, null, some, false));
    }
    return examples;
  }

  private KeyCondition said(Dimension dimension, Literal literal, int condition, boolean isNot) {
    Condition written = literal.statement().statement().conditions().get(condition);
    return new KeyCondition(
        dimension.keys().get(0),
        written.operator().written(),
        written.values().stream().map(LocatedString::value).toList(),
        isNot);
  }

  /** Returns the values of a dimension for which a condition of a literal holds. */
  private BitSet holding(int literal, int condition, Dimension dimension) {
    BitSet one = new BitSet();
    one.set(condition);
    Literal of = search.literals().get(literal);
    BitSet holding = new BitSet();
    IntStream.range(0, dimension.values().size())
        .filter(
            value ->
                parts
                        .conditions(of.statement(), one)
                        .in(search.with(of, dimension.values().get(value)))
                    == Truth.YES)
        .forEach(holding::set);
    return holding;
  }
}
