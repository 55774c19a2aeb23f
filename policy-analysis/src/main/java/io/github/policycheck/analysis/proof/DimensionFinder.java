package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.ValueClasses.Compared;
import io.github.policycheck.analysis.search.KeyValueSpaces;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PossibleCallers;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.SentValues;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what requests of a principal can have for the condition keys that are open. */
final class DimensionFinder {

  private static final int MOST_LISTS = 4096;

  /** AWS says nothing of what happens to a reference; a hook says one of these. */
  private static final List<List<String>> UPDATES =
      Stream.concat(
              Stream.of(List.<String>of()),
              Arrays.stream(RefUpdate.Type.values())
                  .flatMap(type -> type.text().stream())
                  .map(List::of))
          .toList();

  private final PrincipalRequests principal;
  private final CarriedKeys carried;

  /** The lists of values that are asked about, by the key. */
  private final Map<ConditionKey, List<List<String>>> asked;

  private final StatementParts parts;

  /**
   * Makes one.
   *
   * @param principal whose requests they are, told apart by all policies that are asked
   * @param asked the lists of values that are asked about, by the key
   */
  DimensionFinder(
      PrincipalRequests principal,
      CarriedKeys carried,
      Map<ConditionKey, List<List<String>>> asked,
      StatementParts parts) {
    this.principal = principal;
    this.carried = carried;
    this.asked = Map.copyOf(asked);
    this.parts = parts;
  }

  boolean mayBeIn(String action, String key) {
    return carried.mayBeIn(action, key);
  }

  /** Returns the dimensions of a search, each of the keys that are open in one of them. */
  List<Dimension> find(ScenarioSearch search) {
    List<Dimension> dimensions = new ArrayList<>();
    Set<ConditionKey> keys = new LinkedHashSet<>(search.openKeys());
    List<String> together =
        PossibleCallers.together(keys.stream().map(ConditionKey::written).toList());
    if (together.size() > 1) {
      keys.removeAll(ConditionKey.all(together));
      List<Map<String, List<String>>> callers =
          PossibleCallers.of(principal).values(together, Map.of()).stream()
              .map(some -> completed(some, together))
              .toList();
      boolean areAll =
          together.stream()
              .allMatch(
                  key ->
                      PossibleCallers.of(principal)
                          .space(key, principal.caller().principal())
                          .filter(KeyValueSpaces.Space::isExhaustive)
                          .isPresent());
      dimensions.add(dimension(search, together, callers, areAll));
    }
    for (ConditionKey key : keys) {
      Values values = values(search, key);
      List<Map<String, List<String>>> each = new ArrayList<>();
      values.lists().forEach(list -> each.add(Map.of(key.written(), list)));
      dimensions.add(dimension(search, List.of(key.written()), each, values.areAll()));
    }
    return dimensions;
  }

  private static Map<String, List<String>> completed(
      Map<String, List<String>> some, List<String> keys) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    keys.forEach(key -> all.put(key, some.getOrDefault(key, List.of())));
    return all;
  }

  private record Values(List<List<String>> lists, boolean areAll) {}

  private Values values(ScenarioSearch search, ConditionKey key) {
    List<List<String>> given = asked.get(key);
    if (given != null) {
      return parts.varied().contains(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH)
          ? together(search, key, given)
          : new Values(given, true);
    }
    if (ConditionKey.areSame(key.written(), RefUpdate.KEY)) {
      return new Values(UPDATES, true);
    }
    Optional<KeyValueSpaces.Space> ofCaller =
        PossibleCallers.of(principal).space(key.written(), principal.caller().principal());
    if (ofCaller.isPresent()) {
      return new Values(ofCaller.get().values(), ofCaller.get().isExhaustive());
    }
    ValueClasses single = ValueClasses.of(compared(search, key));
    Optional<Boolean> isMultivalued = principal.actions().isMultivalued(key.written());
    List<List<String>> lists = new ArrayList<>();
    lists.add(List.of());
    boolean areAll = single.areAll();
    if (isMultivalued.orElse(true)) {
      ValueSets.Found sets = new ValueSets(MOST_LISTS).of(fulfilled(search, key, single.values()));
      lists.addAll(sets.lists());
      areAll &= sets.areAll();
    } else {
      single.values().forEach(value -> lists.add(List.of(value)));
    }
    return new Values(sent(key.written(), lists), areAll);
  }

  /** Returns lists of values among which is one of those that are asked about. */
  private Values together(ScenarioSearch search, ConditionKey key, List<List<String>> given) {
    Set<String> all = new LinkedHashSet<>();
    given.forEach(all::addAll);
    Set<String> first = Set.copyOf(all);
    ValueClasses single = ValueClasses.of(compared(search, key));
    single.values().stream().filter(value -> !value.isEmpty()).forEach(all::add);
    ValueSets.Found sets =
        new ValueSets(MOST_LISTS).of(fulfilled(search, key, all), first::contains);
    return new Values(sets.lists(), single.areAll() && sets.areAll());
  }

  private List<List<String>> sent(String key, List<List<String>> lists) {
    List<List<String>> sent = new ArrayList<>(KeyValueSpaces.sent(principal, key, lists));
    boolean isAlwaysThere =
        PossibleCallers.isAlwaysThere(key, principal) || SentValues.areInEveryRequest(key);
    if (isAlwaysThere) {
      sent.removeIf(values -> values.isEmpty() || values.contains(""));
    }
    return sent;
  }

  private Collection<Compared> compared(ScenarioSearch search, ConditionKey key) {
    Set<Compared> compared = new LinkedHashSet<>();
    for (int i = 0; i < search.literals().size(); i++) {
      if (search.conditions(i, key) != null) {
        PolicyStatement statement = search.literals().get(i).statement();
        for (Condition condition : principal.variables().inConditions(statement).conditions()) {
          if (condition.conditionKey().equals(key)) {
            compared.add(new Compared(condition, statement.hasVariables()));
          }
        }
      }
    }
    return compared;
  }

  /** Returns which conditions on a key each single value fulfils. */
  private Map<String, BitSet> fulfilled(
      ScenarioSearch search, ConditionKey key, Collection<String> values) {
    Map<String, BitSet> fulfilled = new LinkedHashMap<>();
    for (String value : values) {
      BitSet bits = new BitSet();
      int bit = 0;
      for (int i = 0; i < search.literals().size(); i++) {
        BitSet conditions = search.conditions(i, key);
        if (conditions != null) {
          Literal literal = search.literals().get(i);
          RequestContext request = search.with(literal, Map.of(key.written(), List.of(value)));
          for (int c = conditions.nextSetBit(0); c >= 0; c = conditions.nextSetBit(c + 1)) {
            BitSet one = new BitSet();
            one.set(c);
            Truth truth = parts.conditions(literal.statement(), one).in(request);
            bits.set(bit++, truth != Truth.NO);
            bits.set(bit++, truth == Truth.MAYBE);
          }
        }
      }
      fulfilled.put(value, bits);
    }
    return fulfilled;
  }

  private Dimension dimension(
      ScenarioSearch search,
      List<String> keys,
      List<Map<String, List<String>>> values,
      boolean areAll) {
    Set<ConditionKey> all = ConditionKey.all(keys);
    List<Map<Integer, Truth>> truths = new ArrayList<>();
    for (Map<String, List<String>> some : values) {
      Map<Integer, Truth> ofLiterals = new HashMap<>();
      for (int i = 0; i < search.literals().size(); i++) {
        BitSet conditions = new BitSet();
        for (ConditionKey key : all) {
          BitSet ofKey = search.conditions(i, key);
          if (ofKey != null) {
            conditions.or(ofKey);
          }
        }
        if (!conditions.isEmpty()) {
          Literal literal = search.literals().get(i);
          ofLiterals.put(
              i, parts.conditions(literal.statement(), conditions).in(search.with(literal, some)));
        }
      }
      truths.add(ofLiterals);
    }
    return new Dimension(keys, values, areAll, truths);
  }

  /** Tells whether all that is said of a dimension is certain. */
  static boolean isCertain(Dimension dimension) {
    return dimension.areAll()
        && dimension.truths().stream().noneMatch(truths -> truths.containsValue(Truth.MAYBE));
  }

  /** Returns why it is not known whether the evaluator would decide some request as asked. */
  Set<Reason> reasons(ScenarioSearch search, List<Choice> chosen, List<Dimension> dimensions) {
    Set<Reason> reasons = new LinkedHashSet<>();
    for (int i = 0; i < search.literals().size(); i++) {
      if (search.isUnsure(i)) {
        reasons.add(unsure(search, i));
      }
    }
    for (int d = 0; d < dimensions.size(); d++) {
      Dimension dimension = dimensions.get(d);
      if (chosen.get(d).values().isEmpty()) {
        reasons.add(
            new Reason(
                null,
                "not all that requests can have under `"
                    + String.join("`, `", dimension.keys())
                    + "` is known"));
        continue;
      }
      int value = dimension.values().indexOf(chosen.get(d).values());
      dimension
          .truths()
          .get(value)
          .forEach(
              (i, truth) -> {
                if (truth == Truth.MAYBE) {
                  reasons.add(unsure(search, i));
                }
              });
    }
    if (reasons.isEmpty()) {
      reasons.add(new Reason(null, "the evaluator decides otherwise than the statements say"));
    }
    return reasons;
  }

  private static Reason unsure(ScenarioSearch search, int literal) {
    return new Reason(
        search.literals().get(literal).statement(),
        "a policy variable of it stands for a value that is not known");
  }
}
