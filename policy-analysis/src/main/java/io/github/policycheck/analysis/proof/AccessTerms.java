package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.CalledVia;
import io.github.policycheck.analysis.exact.Dimension;
import io.github.policycheck.analysis.exact.ScenarioSearch;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.analysis.proof.KeyConditions.Said;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Says in few words of which requests a search is: what they have to have, key by key. */
final class AccessTerms {

  private static final int MOST_REQUESTS = 4096;
  private static final int MOST_TERMS = 8;
  private static final int MOST_BEGUN = 64;

  private final ScenarioSearch search;
  private final StatementParts parts;
  private final List<Dimension> dimensions;
  private final boolean isCertain;

  /** What all requests have. */
  private final Map<String, List<String>> fixed = new LinkedHashMap<>();

  /** What is said of the values of each dimension. */
  private final List<KeyConditions> conditions = new ArrayList<>();

  /** The alternatives, for each dimension what has to be. */
  private final List<List<Said>> terms = new ArrayList<>();

  private boolean isUnsaid;

  AccessTerms(
      ScenarioSearch search,
      StatementParts parts,
      List<Dimension> dimensions,
      Map<String, List<String>> context) {
    this.search = search;
    this.parts = parts;
    fixed.putAll(context);
    dimensions.stream()
        .filter(dimension -> dimension.values().size() == 1)
        .forEach(dimension -> fixed.putAll(dimension.values().get(0)));
    this.isCertain =
        dimensions.stream().allMatch(Dimension::isCertain)
            && IntStream.range(0, search.literals().size()).noneMatch(search::isUnsure);
    this.dimensions =
        dimensions.stream()
            .filter(dimension -> dimension.values().size() > 1)
            .sorted(Comparator.comparing(dimension -> dimension.values().size()))
            .toList();
  }

  /** Returns the alternatives; none if there are too many, or no conditions tell which. */
  List<List<KeyCondition>> find() {
    long count = 1;
    for (Dimension dimension : dimensions) {
      count = Math.min(count * dimension.values().size(), MOST_REQUESTS + 1L);
    }
    if (count > MOST_REQUESTS || !isCertain || !search.budget().takesSteps((int) count)) {
      return List.of();
    }
    Set<List<Integer>> allowed = new LinkedHashSet<>();
    collect(new ArrayList<>(), allowed);
    for (Dimension dimension : dimensions) {
      conditions.add(new KeyConditions(search, parts, dimension));
    }
    add(allowed, 0, List.of());
    if (isUnsaid || terms.size() > MOST_BEGUN) {
      return List.of();
    }
    leaveOut(allowed);
    return terms.size() > MOST_TERMS
        ? List.of()
        : terms.stream().map(AccessTerms::conditions).toList();
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
  private void add(Set<List<Integer>> allowed, int dimension, List<Said> begun) {
    if (isUnsaid || terms.size() > MOST_BEGUN) {
      return;
    }
    if (dimension == dimensions.size()) {
      terms.add(begun);
      return;
    }
    Map<Integer, Set<List<Integer>>> rests = new LinkedHashMap<>();
    for (List<Integer> one : allowed) {
      rests
          .computeIfAbsent(one.get(0), same -> new LinkedHashSet<>())
          .add(one.subList(1, one.size()));
    }
    for (Set<List<Integer>> rest : new LinkedHashSet<>(rests.values())) {
      BitSet values = new BitSet();
      rests.forEach(
          (value, other) -> {
            if (other.containsAll(rest)) {
              values.set(value);
            }
          });
      boolean areAll = values.cardinality() == dimensions.get(dimension).values().size();
      List<Said> said =
          areAll ? List.of(new Said(values, List.of())) : conditions.get(dimension).of(values);
      isUnsaid |= said.isEmpty();
      for (Said one : said) {
        List<Said> more = new ArrayList<>(begun);
        more.add(one);
        add(rest, dimension + 1, more);
      }
    }
  }

  /** Leaves alternatives out whose requests the others hold of too. */
  private void leaveOut(Set<List<Integer>> allowed) {
    for (int i = terms.size() - 1; i >= 0; i--) {
      List<Said> term = terms.remove(i);
      boolean isNeeded =
          allowed.stream()
              .anyMatch(
                  request ->
                      holds(term, request)
                          && terms.stream().noneMatch(other -> holds(other, request)));
      if (isNeeded) {
        terms.add(i, term);
      }
    }
  }

  private static boolean holds(List<Said> term, List<Integer> request) {
    return IntStream.range(0, request.size())
        .allMatch(d -> term.get(d).values().get(request.get(d)));
  }

  private static List<KeyCondition> conditions(List<Said> term) {
    return term.stream().flatMap(said -> said.conditions().stream()).toList();
  }

  /**
   * Returns what requests have to have, whichever way they come.
   *
   * @param find finds it for one way; empty if no request that comes so is allowed, and without
   *     alternatives if it cannot be said
   * @return without alternatives if it cannot be said
   */
  static List<List<KeyCondition>> ofWays(
      List<Map<String, List<String>>> ways,
      Function<Map<String, List<String>>, Optional<List<List<KeyCondition>>>> find) {
    if (ways.stream().anyMatch(way -> way.containsKey(CalledVia.REGION))) {
      return List.of(); // a region stands for others like it
    }
    Set<List<List<KeyCondition>>> distinct = new LinkedHashSet<>();
    List<List<KeyCondition>> all = new ArrayList<>();
    for (Map<String, List<String>> way : ways) {
      Optional<List<List<KeyCondition>>> found = find.apply(way);
      distinct.add(found.orElse(List.of()));
      if (found.isPresent() && found.get().isEmpty()) {
        return List.of();
      }
      for (List<KeyCondition> one : found.orElse(List.of())) {
        List<KeyCondition> more = new ArrayList<>();
        more.add(
            new KeyCondition(
                CalledVia.VIA_SERVICE,
                "Bool",
                way.getOrDefault(CalledVia.VIA_SERVICE, List.of()),
                false));
        more.addAll(one);
        all.add(more);
      }
    }
    return distinct.size() == 1 ? distinct.iterator().next() : all;
  }
}
