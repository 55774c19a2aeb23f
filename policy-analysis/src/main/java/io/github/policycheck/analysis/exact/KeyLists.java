package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.exact.ValueClasses.Compared;
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
import io.github.policycheck.engine.model.ConditionOperator.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the lists of values that requests can have for one condition key, one of each class. */
public final class KeyLists {

  private static final int MOST_LISTS = 512;

  /** AWS says nothing of what happens to a reference; a hook says one of these. */
  private static final List<List<String>> UPDATES =
      Stream.concat(
              Stream.of(List.<String>of()),
              Arrays.stream(RefUpdate.Type.values())
                  .flatMap(type -> type.text().stream())
                  .map(List::of))
          .toList();

  private final PrincipalRequests principal;

  /** The lists of values that are asked about, by the key. */
  private final Map<ConditionKey, List<List<String>>> asked;

  private final StatementParts parts;
  private final boolean isOfAnyRequest;

  /**
   * What was found.
   *
   * @param lists the lists; an empty one for a request without the key
   * @param gap why a list can be of the class of none of them; null if none can
   */
  record Found(List<List<String>> lists, @Nullable Gap gap) {}

  KeyLists(
      PrincipalRequests principal,
      Map<ConditionKey, List<List<String>>> asked,
      StatementParts parts,
      boolean isOfAnyRequest) {
    this.principal = principal;
    this.isOfAnyRequest = isOfAnyRequest;
    this.asked = Map.copyOf(asked);
    this.parts = parts;
  }

  Found of(ScenarioSearch search, ConditionKey key) {
    List<List<String>> given = asked.get(key);
    if (given != null) {
      if (isOfAnyRequest && !Authorizations.carryReference(search.action())) {
        given = new ArrayList<>(given);
        given.add(List.of());
      }
      return parts.varied().contains(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH)
          ? together(search, key, given)
          : new Found(given, Gap.unless(!isComparedAsBytes(search, key), Gap.BYTES));
    }
    if (ConditionKey.areSame(key.written(), RefUpdate.KEY)) {
      return new Found(UPDATES, null);
    }
    Optional<KeyValueSpaces.Space> ofCaller =
        isOfNoAccount(principal)
            ? Optional.empty()
            : PossibleCallers.of(principal).space(key.written(), principal.caller().principal());
    if (ofCaller.isPresent()) {
      return new Found(
          ofCaller.get().values(), Gap.unless(ofCaller.get().isExhaustive(), Gap.CALLERS));
    }
    ValueClasses single =
        ValueClasses.of(compared(search, key), type(key), search.budget().walks());
    Optional<Boolean> isMultivalued =
        isOfAnyRequest ? Optional.empty() : principal.actions().isMultivalued(key.written());
    List<List<String>> lists = new ArrayList<>(sent(search, key.written(), single.values()));
    boolean isOneSent = lists.stream().anyMatch(list -> !list.isEmpty() && !list.contains(""));
    Gap gap = Gap.first(single.gap(), Gap.unless(isOneSent, Gap.UNSENT));
    if (isMultivalued.orElse(true)) {
      Set<String> values = new LinkedHashSet<>();
      lists.forEach(values::addAll);
      boolean isEmptyTold = values.remove("");
      Map<String, BitSet> fulfilled = fulfilled(search, key, values);
      ValueSets.Found sets = new ValueSets(MOST_LISTS, search.budget()).of(fulfilled);
      lists.removeIf(list -> !list.isEmpty() && !list.contains(""));
      lists.addAll(sets.lists());
      if (isOfAnyRequest && isEmptyTold) {
        // AWS sends no empty value beside others.
        sets.lists().forEach(list -> lists.add(with("", list)));
      }
      gap = Gap.first(gap, Gap.unless(fulfilled.size() == values.size(), Gap.VALUES));
      gap = Gap.first(gap, sets.gap());
    }
    return new Found(lists, gap);
  }

  private static List<String> with(String value, List<String> others) {
    List<String> all = new ArrayList<>(others);
    all.add(value);
    return all;
  }

  /** Tells whether a service or an identity provider asks, of whom nothing says what they have. */
  static boolean isOfNoAccount(PrincipalRequests principal) {
    return principal.caller().principal().account().isEmpty();
  }

  /** Returns lists of values among which is one of those that are asked about. */
  private Found together(ScenarioSearch search, ConditionKey key, List<List<String>> given) {
    Set<String> all = new LinkedHashSet<>();
    given.forEach(all::addAll);
    Set<String> first = Set.copyOf(all);
    ValueClasses single =
        ValueClasses.of(compared(search, key), type(key), search.budget().walks());
    single.values().stream().filter(value -> !value.isEmpty()).forEach(all::add);
    Map<String, BitSet> fulfilled = fulfilled(search, key, all);
    ValueSets.Found sets =
        new ValueSets(MOST_LISTS, search.budget()).of(fulfilled, first::contains);
    Gap unasked = Gap.unless(fulfilled.size() == all.size(), Gap.VALUES);
    return new Found(sets.lists(), Gap.first(Gap.first(single.gap(), unasked), sets.gap()));
  }

  /** Returns what requests can have: no value of the key, or one of some values. */
  private List<List<String>> sent(ScenarioSearch search, String key, Collection<String> values) {
    List<List<String>> lists = new ArrayList<>();
    lists.add(List.of());
    values.forEach(value -> lists.add(List.of(value)));
    if (isOfAnyRequest) {
      return lists;
    }
    List<List<String>> sent = new ArrayList<>(KeyValueSpaces.sent(principal, key, lists));
    boolean isAlwaysThere =
        (!isOfNoAccount(principal) && PossibleCallers.isAlwaysThere(key, principal))
            || SentValues.areInEveryRequest(key)
            || (ConditionKey.areSame(key, CalledVia.KEY) && CalledVia.isIn(search.context()));
    if (isAlwaysThere) {
      sent.removeIf(some -> some.isEmpty() || some.contains(""));
    }
    return sent;
  }

  /** A name can be the base64 of some bytes, which no pattern tells. */
  private static boolean isComparedAsBytes(ScenarioSearch search, ConditionKey key) {
    return search.literals().stream()
        .flatMap(literal -> literal.statement().statement().conditions().stream())
        .filter(condition -> condition.conditionKey().equals(key))
        .anyMatch(condition -> condition.operator().operator().family() == Family.BINARY);
  }

  /** Tells whether AWS can send a value for a key. */
  boolean isSent(String key, String value) {
    return isOfAnyRequest
        || !KeyValueSpaces.sent(principal, key, List.of(List.of(value))).isEmpty();
  }

  private Optional<Family> type(ConditionKey key) {
    return isOfAnyRequest
        ? Optional.empty()
        : principal.actions().keys().find(key.written()).map(known -> known.type().family());
  }

  private Collection<Compared> compared(ScenarioSearch search, ConditionKey key) {
    Set<Compared> compared = new LinkedHashSet<>();
    for (int i = 0; i < search.literals().size(); i++) {
      if (search.conditions(i, key) != null) {
        PolicyStatement statement = search.literals().get(i).statement();
        for (Condition condition : principal.variables().eachCondition(statement)) {
          if (condition.conditionKey().equals(key)) {
            compared.add(new Compared(condition, statement.hasVariables()));
          }
        }
      }
    }
    return compared;
  }

  /** A condition of a literal, and the side whose requests it is asked about. */
  private record Asked(int side, AppliedStatement condition) {}

  /**
   * Returns which conditions on a key each single value fulfils, of as many values as the budget
   * lets ask.
   */
  private Map<String, BitSet> fulfilled(
      ScenarioSearch search, ConditionKey key, Collection<String> values) {
    Map<String, BitSet> fulfilled = new LinkedHashMap<>();
    Map<List<Object>, Asked> asked = new LinkedHashMap<>();
    for (int i = 0; i < search.literals().size(); i++) {
      BitSet ofKey = search.conditions(i, key);
      if (ofKey != null) {
        Literal literal = search.literals().get(i);
        int side = search.twin(literal.side());
        for (int c = ofKey.nextSetBit(0); c >= 0; c = ofKey.nextSetBit(c + 1)) {
          BitSet one = new BitSet();
          one.set(c);
          AppliedStatement condition = parts.conditions(literal.statement(), one);
          asked.putIfAbsent(List.of(side, condition), new Asked(side, condition));
        }
      }
    }
    List<Asked> conditions = List.copyOf(asked.values());
    for (String value : values) {
      if (!search.budget().takesSteps(1 + conditions.size())) {
        break;
      }
      BitSet bits = new BitSet();
      List<RequestContext> requests = search.with(Map.of(key.written(), List.of(value)));
      for (int c = 0; c < conditions.size(); c++) {
        Asked one = conditions.get(c);
        Truth truth = search.side(one.side()).truth(one.condition(), requests.get(one.side()));
        bits.set(2 * c, truth != Truth.NO);
        bits.set(2 * c + 1, truth == Truth.MAYBE);
      }
      fulfilled.put(value, bits);
    }
    return fulfilled;
  }
}
