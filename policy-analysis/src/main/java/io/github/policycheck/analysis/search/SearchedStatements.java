package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the statements that can be about a request say of a part of its condition keys: which values
 * of a key they treat alike, and which of them can still apply to a request that has them. It is
 * careful: where it cannot tell, all values differ and every statement can apply, so that what it
 * leaves out is not there for certain.
 */
final class SearchedStatements {

  private final PrincipalRequests principal;
  private final List<Searched> statements = new ArrayList<>();

  /**
   * A statement.
   *
   * @param byKey the numbers of its conditions on the keys that are left open, by the key
   */
  private record Searched(PolicyStatement of, Map<ConditionKey, BitSet> byKey) {

    List<Condition> conditionsOn(ConditionKey key) {
      return byKey.getOrDefault(key, new BitSet()).stream()
          .mapToObj(of.statement().conditions()::get)
          .toList();
    }
  }

  /**
   * Values of a key.
   *
   * @param values one list of values of those that are treated alike
   * @param fails the statements that cannot apply to a request with them
   */
  record Choice(List<String> values, BitSet fails) {}

  SearchedStatements(
      PrincipalRequests principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      List<String> open) {
    this.principal = principal;
    Set<ConditionKey> openKeys = ConditionKey.all(open);
    Set<ConditionKey> given = ConditionKey.all(context.keySet());
    for (PolicyStatement statement : principal.statementsAbout(action, resource)) {
      add(statement, context, openKeys, given);
    }
  }

  private void add(
      PolicyStatement statement,
      Map<String, List<String>> context,
      Set<ConditionKey> open,
      Set<ConditionKey> given) {
    Map<ConditionKey, BitSet> byKey = new LinkedHashMap<>();
    boolean isOpaque = false;
    BitSet known = new BitSet();
    List<Condition> conditions = statement.statement().conditions();
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      ConditionKey key = condition.conditionKey();
      if (open.contains(key)) {
        byKey.computeIfAbsent(key, same -> new BitSet()).set(i);
      } else if (given.contains(key)) {
        known.set(i);
        isOpaque |= isOpaque(condition);
      }
    }
    if (!isOpaque
        && !known.isEmpty()
        && !principal.truthOf(statement, known).holds(present(conditions, known, context))) {
      return; // it applies to no such request
    }
    statements.add(new Searched(statement, byKey));
  }

  private static Map<String, List<String>> present(
      List<Condition> conditions, BitSet known, Map<String, List<String>> context) {
    Map<String, List<String>> present = new LinkedHashMap<>();
    context.forEach(
        (key, values) -> {
          boolean isCompared =
              known.stream().mapToObj(conditions::get).anyMatch(condition -> condition.isOn(key));
          if (isCompared && !values.isEmpty()) {
            present.put(key, values);
          }
        });
    return present;
  }

  /** A policy variable makes a condition depend on other keys. */
  private static boolean isOpaque(Condition condition) {
    return condition.values().stream().map(LocatedString::value).anyMatch(v -> v.contains("$"));
  }

  /** Tells whether one of some statements can be about the request. */
  boolean areAmong(Set<Statement> some) {
    return statements.stream().anyMatch(one -> some.contains(one.of().statement()));
  }

  /** Returns the conditions of all of them on a key that is left open. */
  List<Condition> conditionsOn(String key) {
    ConditionKey same = ConditionKey.of(key);
    return statements.stream().flatMap(one -> one.conditionsOn(same).stream()).toList();
  }

  /** Returns one list of values of those that the statements treat alike, in the given order. */
  List<Choice> choices(String key, List<List<String>> space) {
    ConditionKey same = ConditionKey.of(key);
    Map<Object, Choice> choices = new LinkedHashMap<>();
    Map<Integer, ConditionTruth> compared = new LinkedHashMap<>();
    boolean isOpaque =
        KeyValueSpaces.standsInTexts(key, statements.stream().map(Searched::of).toList());
    for (int i = 0; i < statements.size(); i++) {
      Searched searched = statements.get(i);
      List<Condition> conditions = searched.conditionsOn(same);
      boolean isPlain = conditions.stream().noneMatch(SearchedStatements::isOpaque);
      isOpaque |= !isPlain;
      if (!conditions.isEmpty() && isPlain) {
        compared.put(
            i, principal.truthOf(searched.of(), searched.byKey().getOrDefault(same, new BitSet())));
      }
    }
    for (List<String> values : space) {
      BitSet holds = new BitSet();
      BitSet fails = new BitSet();
      compared.forEach((i, truth) -> (truth.holds(key, values) ? holds : fails).set(i));
      choices.putIfAbsent(isOpaque ? values : holds, new Choice(List.copyOf(values), fails));
    }
    return List.copyOf(choices.values());
  }

  /** Returns the state before any key has a value. */
  State start() {
    return new State(new BitSet());
  }

  /** What is known of the statements once some keys have values. */
  final class State {

    private final BitSet failed;

    private State(BitSet failed) {
      this.failed = failed;
    }

    State with(Choice choice) {
      BitSet nowFailed = (BitSet) failed.clone();
      nowFailed.or(choice.fails());
      return new State(nowFailed);
    }

    /** Tells whether one of some statements can apply to a request that goes on so. */
    boolean canStillApply(Set<Statement> some) {
      for (int i = failed.nextClearBit(0); i < statements.size(); i = failed.nextClearBit(i + 1)) {
        if (some.contains(statements.get(i).of().statement())) {
          return true;
        }
      }
      return false;
    }
  }
}
