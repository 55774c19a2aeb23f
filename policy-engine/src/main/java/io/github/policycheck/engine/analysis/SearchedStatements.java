package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the statements that can be about a request say of a part of its condition keys: which values
 * of a key they treat alike, and whether a request that has them can still be decided as wanted. It
 * is careful: where it cannot tell, all values differ and every decision is possible, so that what
 * it leaves out is not there for certain.
 */
final class SearchedStatements {

  private final Decision wanted;
  private final boolean isBoundByOrganization;
  private final List<Searched> statements = new ArrayList<>();

  /**
   * A statement.
   *
   * @param byKey its conditions on the keys that are left open, by the key in lower case
   * @param isCertain whether it applies for certain if all those hold
   */
  private record Searched(
      PolicyStatement of, Map<String, List<Condition>> byKey, boolean isCertain) {}

  /**
   * Values of a key.
   *
   * @param values one list of values of those that are treated alike
   * @param fails the statements that cannot apply to a request with them
   * @param holds those whose conditions on the key hold for certain
   */
  record Choice(List<String> values, BitSet fails, BitSet holds) {}

  SearchedStatements(
      CheckedPrincipal principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision wanted,
      List<String> open) {
    this.wanted = wanted;
    Set<String> openKeys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    openKeys.addAll(open);
    Set<String> given = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    given.addAll(context.keySet());
    Caller caller = principal.caller();
    this.isBoundByOrganization =
        caller.organization().managementAccount() == null
            && !(caller.principal() instanceof Principal.RoleSession);
    for (PolicyStatement statement : principal.statementsAbout(action)) {
      if (mayBeAbout(statement, resource)) {
        add(statement, resource, context, openKeys, given);
      }
    }
  }

  private void add(
      PolicyStatement statement,
      String resource,
      Map<String, List<String>> context,
      Set<String> open,
      Set<String> given) {
    Map<String, List<Condition>> byKey = new LinkedHashMap<>();
    boolean isCertain = isCertainlyAbout(statement, resource);
    List<Condition> known = new ArrayList<>();
    for (Condition condition : statement.statement().conditions()) {
      String key = condition.key().value();
      if (open.contains(key)) {
        byKey.computeIfAbsent(key.toLowerCase(Locale.ROOT), k -> new ArrayList<>()).add(condition);
      } else if (given.contains(key)) {
        known.add(condition);
      } else {
        isCertain = false; // what the request has under it only the evaluator knows
      }
    }
    if (known.stream().anyMatch(SearchedStatements::isOpaque)) {
      isCertain = false;
    } else if (!known.isEmpty()
        && !new ConditionTruth(known, statement.hasVariables()).holds(present(known, context))) {
      return; // it applies to no such request
    }
    statements.add(new Searched(statement, byKey, isCertain));
  }

  private static Map<String, List<String>> present(
      List<Condition> known, Map<String, List<String>> context) {
    Map<String, List<String>> present = new LinkedHashMap<>();
    context.forEach(
        (key, values) -> {
          boolean isCompared = known.stream().anyMatch(c -> c.key().value().equalsIgnoreCase(key));
          if (isCompared && !values.isEmpty()) {
            present.put(key, values);
          }
        });
    return present;
  }

  /** Tells whether a statement can be about a resource; true if it has policy variables. */
  private static boolean mayBeAbout(PolicyStatement statement, String resource) {
    ResourceElement element = statement.statement().resource();
    return element == null
        || element.patterns().stream().anyMatch(entry -> entry.value().contains("$"))
        || Repositories.covers(element, resource);
  }

  private boolean isCertainlyAbout(PolicyStatement statement, String resource) {
    Statement written = statement.statement();
    ResourceElement element = written.resource();
    boolean isBinding =
        isBoundByOrganization || statement.policy().type() != PolicyType.SERVICE_CONTROL;
    return isBinding
        && written.principal() == null
        && element != null
        && element.patterns().stream().noneMatch(entry -> entry.value().contains("$"))
        && Repositories.covers(element, resource);
  }

  /** A policy variable makes a condition depend on other keys. */
  private static boolean isOpaque(Condition condition) {
    return condition.values().stream().map(LocatedString::value).anyMatch(v -> v.contains("$"));
  }

  /** Returns one list of values of those that the statements treat alike, in the given order. */
  List<Choice> choices(String key, List<List<String>> space) {
    String lower = key.toLowerCase(Locale.ROOT);
    Map<Object, Choice> choices = new LinkedHashMap<>();
    List<ConditionTruth> truths = new ArrayList<>();
    BitSet compared = new BitSet();
    boolean isOpaque =
        KeyValueSpace.standsInTexts(key, statements.stream().map(Searched::of).toList());
    for (int i = 0; i < statements.size(); i++) {
      List<Condition> conditions = statements.get(i).byKey().getOrDefault(lower, List.of());
      boolean isPlain = conditions.stream().noneMatch(SearchedStatements::isOpaque);
      isOpaque |= !isPlain;
      compared.set(i, !conditions.isEmpty() && isPlain);
      truths.add(new ConditionTruth(conditions, statements.get(i).of().hasVariables()));
    }
    for (List<String> values : space) {
      BitSet holds = new BitSet();
      BitSet fails = new BitSet();
      for (int i = compared.nextSetBit(0); i >= 0; i = compared.nextSetBit(i + 1)) {
        (truths.get(i).holds(key, values) ? holds : fails).set(i);
      }
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
    boolean canStillBe() {
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
  }
}
