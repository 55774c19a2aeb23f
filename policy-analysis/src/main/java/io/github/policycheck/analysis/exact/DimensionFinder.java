package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.KeyValueSpaces;
import io.github.policycheck.analysis.search.PossibleCallers;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what requests of a principal can have for the condition keys that are open. */
public final class DimensionFinder {

  private final PrincipalRequests principal;
  private final CarriedKeys carried;

  private final StatementParts parts;
  private final KeyLists lists;

  /**
   * Makes one.
   *
   * @param principal whose requests they are, told apart by all policies that are asked
   * @param asked the lists of values that are asked about, by the key
   */
  public DimensionFinder(
      PrincipalRequests principal,
      CarriedKeys carried,
      Map<ConditionKey, List<List<String>>> asked,
      StatementParts parts) {
    this.principal = principal;
    this.carried = carried;
    this.lists = new KeyLists(principal, asked, parts, carried.areOfAnyRequest());
    this.parts = parts;
  }

  /** Tells whether AWS can send what a request has for a key. */
  boolean isSent(String key, Map<String, List<String>> given) {
    return given.getOrDefault(key, List.of()).stream().allMatch(one -> lists.isSent(key, one));
  }

  /**
   * Tells whether requests can have a key, or any list of values for it, that they are known not to
   * have: what they do to which reference if they are about none.
   */
  boolean isFree(ConditionKey key) {
    return carried.areOfAnyRequest() && key.equals(Authorizations.REFERENCES);
  }

  /** Returns why no request that AWS sends has what is chosen; empty if none has to. */
  Optional<String> problem(Map<String, List<String>> all) {
    return carried.areOfAnyRequest() ? Optional.empty() : TogetherKeys.problem(all);
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
    int given = PossibleCallers.together(List.copyOf(search.context().keySet())).size();
    if (!together.isEmpty() && together.size() + given > 1 && !KeyLists.isOfNoAccount(principal)) {
      keys.removeAll(ConditionKey.all(together));
      List<Map<String, List<String>>> callers =
          PossibleCallers.of(principal).values(together, search.context()).stream()
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
      dimensions.add(dimension(search, together, callers, Gap.unless(areAll, Gap.CALLERS)));
    }
    for (ConditionKey key : keys) {
      KeyLists.Found values = lists.of(search, key);
      List<Map<String, List<String>>> each = new ArrayList<>();
      values.lists().forEach(list -> each.add(Map.of(key.written(), list)));
      dimensions.add(dimension(search, List.of(key.written()), each, values.gap()));
    }
    return dimensions;
  }

  private static Map<String, List<String>> completed(
      Map<String, List<String>> some, List<String> keys) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    keys.forEach(key -> all.put(key, some.getOrDefault(key, List.of())));
    return all;
  }

  private Dimension dimension(
      ScenarioSearch search,
      List<String> keys,
      List<Map<String, List<String>>> values,
      @Nullable Gap gap) {
    Collection<Asked> literals = literals(search, ConditionKey.all(keys));
    List<Dimension.Label> labels = new ArrayList<>();
    List<Map<String, List<String>>> asked = new ArrayList<>();
    BitSet constrained = new BitSet();
    literals.forEach(asking -> constrained.or(asking.literals()));
    for (Map<String, List<String>> some : values) {
      if (!search.budget().takesSteps(1 + literals.size())) {
        break;
      }
      asked.add(some);
      BitSet holding = new BitSet();
      BitSet unsure = new BitSet();
      List<RequestContext> requests = search.with(some);
      for (Asked asking : literals) {
        Truth truth =
            search.side(asking.side()).truth(asking.conditions(), requests.get(asking.side()));
        if (truth == Truth.YES) {
          holding.or(asking.literals());
        } else if (truth == Truth.MAYBE) {
          unsure.or(asking.literals());
        }
      }
      labels.add(new Dimension.Label(holding, unsure));
    }
    Gap unasked = Gap.unless(asked.size() == values.size(), Gap.VALUES);
    return new Dimension(keys, asked, Gap.first(gap, unasked), constrained, labels);
  }

  /** Conditions of literals on some keys, which are the same of all of them. */
  private record Asked(BitSet literals, int side, AppliedStatement conditions) {}

  private Collection<Asked> literals(ScenarioSearch search, Set<ConditionKey> keys) {
    Map<List<Object>, Asked> asked = new LinkedHashMap<>();
    for (int i = 0; i < search.literals().size(); i++) {
      BitSet conditions = new BitSet();
      for (ConditionKey key : keys) {
        BitSet ofKey = search.conditions(i, key);
        if (ofKey != null) {
          conditions.or(ofKey);
        }
      }
      if (!conditions.isEmpty()) {
        Literal literal = search.literals().get(i);
        AppliedStatement part = parts.conditions(literal.statement(), conditions);
        int side = search.twin(literal.side());
        asked
            .computeIfAbsent(List.of(side, part), same -> new Asked(new BitSet(), side, part))
            .literals()
            .set(i);
      }
    }
    return asked.values();
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
      Gap gap = dimension.gap();
      if (chosen.get(d).values().isEmpty()) {
        reasons.add(
            new Reason(
                null,
                "not all that requests can have under `"
                    + String.join("`, `", dimension.keys())
                    + "` is known"
                    + (gap == null ? "" : ": " + gap.text())));
        continue;
      }
      int value = dimension.values().indexOf(chosen.get(d).values());
      dimension.labels().get(value).unsure().stream().forEach(i -> reasons.add(unsure(search, i)));
    }
    if (reasons.isEmpty()) {
      reasons.add(Reason.otherwise());
    }
    return reasons;
  }

  private static Reason unsure(ScenarioSearch search, int literal) {
    return new Reason(
        search.literals().get(literal).statement(),
        "a policy variable of it stands for a value that is not known");
  }
}
