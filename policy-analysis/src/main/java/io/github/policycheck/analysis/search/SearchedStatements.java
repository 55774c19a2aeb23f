package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the statements that can be about a request say of a part of its condition keys: which values
 * of a key they treat alike, and whether a request that has them can still be decided as wanted. It
 * is careful: where it cannot tell, all values differ and every decision is possible, so that what
 * it leaves out is not there for certain.
 */
final class SearchedStatements {

  private final PrincipalRequests principal;
  private final boolean isBoundByOrganization;
  private final List<Searched> statements = new ArrayList<>();

  /**
   * A statement.
   *
   * @param byKey the numbers of its conditions on the keys that are left open, by the key
   * @param isCertain whether it applies for certain if all those hold
   */
  private record Searched(PolicyStatement of, Map<ConditionKey, BitSet> byKey, boolean isCertain) {

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
   * @param holds those whose conditions on the key hold for certain
   */
  record Choice(List<String> values, BitSet fails, BitSet holds) {}

  SearchedStatements(
      PrincipalRequests principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      List<String> open) {
    this.principal = principal;
    Set<ConditionKey> openKeys = ConditionKey.all(open);
    Set<ConditionKey> given = ConditionKey.all(context.keySet());
    Caller caller = principal.caller();
    this.isBoundByOrganization =
        caller.organization().managementAccount() == null
            && !(caller.principal() instanceof Principal.RoleSession);
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
    boolean isCertain = isCertainlyAbout(statement);
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
      } else {
        isCertain = false; // what the request has under it only the evaluator knows
      }
    }
    if (isOpaque) {
      isCertain = false;
    } else if (!known.isEmpty()
        && !principal.truthOf(statement, known).holds(present(conditions, known, context))) {
      return; // it applies to no such request
    }
    statements.add(new Searched(statement, byKey, isCertain));
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

  /** Tells so of a statement that can be about the resource: without variables it is. */
  private boolean isCertainlyAbout(PolicyStatement statement) {
    Statement written = statement.statement();
    ResourceElement element = written.resource();
    boolean isBinding =
        isBoundByOrganization || statement.policy().type() != PolicyType.SERVICE_CONTROL;
    return isBinding
        && written.principal() == null
        && element != null
        && element.patterns().stream().noneMatch(entry -> entry.value().contains("$"));
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
      choices.putIfAbsent(isOpaque ? values : holds, new Choice(List.copyOf(values), fails, holds));
    }
    return List.copyOf(choices.values());
  }

  /** Returns the state before any key has a value. */
  State start() {
    int[] left = new int[statements.size()];
    for (int i = 0; i < left.length; i++) {
      left[i] = statements.get(i).byKey().size();
    }
    return new State(new BitSet(), left);
  }

  /** What is known of the statements once some keys have values. */
  final class State {

    private final BitSet failed;

    /** On how many keys a statement has conditions that are not known to hold. */
    private final int[] left;

    private State(BitSet failed, int[] left) {
      this.failed = failed;
      this.left = left;
    }

    State with(Choice choice) {
      BitSet nowFailed = (BitSet) failed.clone();
      nowFailed.or(choice.fails());
      int[] nowLeft = left.clone();
      for (int i = choice.holds().nextSetBit(0); i >= 0; i = choice.holds().nextSetBit(i + 1)) {
        nowLeft[i]--;
      }
      return new State(nowFailed, nowLeft);
    }

    /** Tells whether a request that goes on so can be decided as wanted; true if in doubt. */
    boolean canStillBe(Decision wanted) {
      boolean isDenied = false;
      boolean canBeDenied = false;
      boolean canBeAllowed = false;
      for (int i = 0; i < statements.size(); i++) {
        if (failed.get(i)) {
          continue;
        }
        Searched searched = statements.get(i);
        if (searched.of().isDeny()) {
          canBeDenied = true;
          isDenied |= searched.isCertain() && left[i] == 0;
        } else if (searched.of().policy().type() == PolicyType.IDENTITY) {
          canBeAllowed = true;
        }
      }
      return switch (wanted) {
        case ALLOWED -> canBeAllowed && !isDenied;
        case EXPLICIT_DENY -> canBeDenied;
        case IMPLICIT_DENY -> !isDenied;
      };
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
