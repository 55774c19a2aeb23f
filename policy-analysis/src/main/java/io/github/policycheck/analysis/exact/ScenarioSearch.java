package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a request for one action on one resource whose authorizations are all decided as asked.
 */
public final class ScenarioSearch {

  private final List<Side> sides;
  private final String action;
  private final String resource;
  private final Map<String, List<String>> context;
  private final DimensionFinder finder;
  private final StatementParts parts;
  private final ProofBudget budget;
  private final SideRequests requests;
  private final List<Literal> literals = new ArrayList<>();

  /** The numbers of the conditions of each literal on each key that its request leaves open. */
  private final List<Map<ConditionKey, BitSet>> open = new ArrayList<>();

  /** The literals of which it is not known whether they are about the request at all. */
  private final BitSet unsure = new BitSet();

  private final Set<Reason> reasons = new LinkedHashSet<>();

  /**
   * Prepares a search.
   *
   * @param context what all authorizations have
   * @param finder finds what keys can have
   * @param parts asks parts of statements
   */
  public ScenarioSearch(
      List<Side> sides,
      String action,
      String resource,
      Map<String, List<String>> context,
      DimensionFinder finder,
      StatementParts parts,
      ProofBudget budget) {
    this.sides = List.copyOf(sides);
    this.action = action;
    this.resource = resource;
    this.context = context;
    this.finder = finder;
    this.parts = parts;
    this.budget = budget;
    this.requests = new SideRequests(sides, action, resource);
    for (int side = 0; side < sides.size(); side++) {
      add(side);
    }
  }

  private void add(int number) {
    Side side = sides.get(number);
    List<PolicyStatement> statements =
        side.requests().statementsAbout(action, resource).stream()
            .filter(statement -> side.wanted().dependsOn(statement.isDeny()))
            .toList();
    RequestContext.Builder begun = side.request(action, resource, context);
    RequestContext base = begun.build();
    for (ConditionKey key : keys(statements)) {
      if (base.isOpen(key.written()) && !finder.mayBeIn(action, key.written())) {
        begun.without(key.written());
      }
    }
    base = begun.build();
    boolean canAsk = budget.takesSteps(statements.size());
    for (PolicyStatement statement : statements) {
      Map<ConditionKey, BitSet> openKeys = new TreeMap<>();
      BitSet known = new BitSet();
      List<Condition> conditions = statement.statement().conditions();
      for (int i = 0; i < conditions.size(); i++) {
        ConditionKey key = conditions.get(i).conditionKey();
        boolean isFree =
            finder.isFree(key)
                && !side.fixed().containsKey(CodeCommitAction.REFERENCES)
                && !context.containsKey(CodeCommitAction.REFERENCES);
        if (base.isOpen(key.written()) || isFree) {
          openKeys.computeIfAbsent(key, same -> new BitSet()).set(i);
        } else {
          known.set(i);
        }
      }
      Truth isAbout = canAsk ? side.truth(whole(side, statement, known), base) : Truth.MAYBE;
      if (isAbout != Truth.NO) {
        if (isAbout == Truth.MAYBE) {
          unsure.set(literals.size());
        }
        boolean isGood = side.wanted().gainsBy(statement.isDeny());
        literals.add(new Literal(number, statement, isGood));
        open.add(openKeys);
      }
    }
  }

  private AppliedStatement whole(Side side, PolicyStatement statement, BitSet conditions) {
    return parts.whole(statement, conditions, side.requests().caller().organization());
  }

  private static Set<ConditionKey> keys(List<PolicyStatement> statements) {
    Set<ConditionKey> keys = new LinkedHashSet<>();
    for (PolicyStatement statement : statements) {
      statement.statement().conditions().forEach(one -> keys.add(one.conditionKey()));
    }
    return keys;
  }

  /**
   * What decides the search: another with an equal one and the same authorizations has the same
   * outcome, whatever its action and its resource are called.
   *
   * @param statements the statements that can be about the request, with what is open of them
   * @param unsure those of which it is not known whether they are
   * @param resource the resource where policy variables could stand for a part of it, else empty
   */
  record Essence(List<Object> statements, BitSet unsure, String resource) {}

  public Essence essence() {
    List<Object> statements = new ArrayList<>();
    for (int i = 0; i < literals.size(); i++) {
      Literal literal = literals.get(i);
      statements.add(parts.number(literal.statement()));
      statements.add(literal.side());
      statements.add(open.get(i));
    }
    boolean hasVariables =
        literals.stream().anyMatch(literal -> parts.hasVariables(literal.statement()));
    return new Essence(statements, unsure, hasVariables ? resource : "");
  }

  /** Returns what requests can have for the keys that are open. */
  public List<Dimension> dimensions() {
    return finder.find(this);
  }

  /** Returns what there is. */
  public Outcome find() {
    Goal goal = new Goal(sides, literals, action, resource);
    BitSet good = new BitSet();
    for (int i = 0; i < literals.size(); i++) {
      good.set(i, literals.get(i).isGood());
    }
    List<Dimension> dimensions = dimensions();
    Optional<Outcome.Found> found = search(goal, good, dimensions, false);
    if (found.isPresent()) {
      return found.get();
    }
    boolean isCertain = unsure.isEmpty() && dimensions.stream().allMatch(Dimension::isCertain);
    if (isCertain && !budget.isSpent()) {
      return reasons.isEmpty() ? new Outcome.None() : new Outcome.Open(reasons);
    }
    Optional<Outcome.Found> hoped = search(goal, good, dimensions, true);
    if (hoped.isPresent()) {
      return hoped.get();
    }
    if (budget.isSpent()) {
      reasons.add(Reason.tooMany(dimensions));
    }
    return reasons.isEmpty() ? new Outcome.None() : new Outcome.Open(reasons);
  }

  private Optional<Outcome.Found> search(
      Goal goal, BitSet good, List<Dimension> dimensions, boolean isHopeful) {
    List<List<Choice>> choices =
        dimensions.stream().map(dimension -> dimension.choices(good, isHopeful)).toList();
    BitSet start = new BitSet();
    for (int i = 0; i < literals.size(); i++) {
      start.set(i, unsure.get(i) ? isHopeful : literals.get(i).isGood());
    }
    List<Outcome.Found> found = new ArrayList<>();
    new ProductSearch(good, choices, goal, budget)
        .find(
            start,
            chosen -> {
              Map<String, List<String>> all = new LinkedHashMap<>(context);
              chosen.forEach(choice -> all.putAll(choice.values()));
              boolean areKnown = chosen.stream().noneMatch(choice -> choice.values().isEmpty());
              Optional<String> problem = finder.problem(all);
              problem.ifPresent(why -> reasons.add(new Reason(null, why)));
              if (areKnown && problem.isEmpty() && isAsAsked(all)) {
                found.add(new Outcome.Found(all));
                return true;
              }
              if (!isHopeful && areKnown && problem.isEmpty() && goal.isExact()) {
                reasons.add(Reason.otherwise());
              }
              if (isHopeful && problem.isPresent()) {
                return true;
              }
              if (isHopeful) {
                Optional<Map<String, List<String>>> guessed =
                    areKnown ? VariableValues.of(this, finder, all) : Optional.empty();
                if (guessed.isPresent()) {
                  found.add(new Outcome.Found(guessed.get()));
                  return true;
                }
                reasons.addAll(finder.reasons(this, chosen, dimensions));
                return true;
              }
              return false;
            });
    return found.stream().findFirst();
  }

  /** Returns the keys that a literal leaves open as variables, though a request has all others. */
  List<String> openVariables(Literal literal, Map<String, List<String>> all) {
    BitSet conditions = new BitSet();
    conditions.set(0, literal.statement().statement().conditions().size());
    Side side = side(literal.side());
    return whole(side, literal.statement(), conditions)
        .openKeys(side.request(action, resource, all).build());
  }

  /** Asks the evaluator. */
  public boolean isAsAsked(Map<String, List<String>> all) {
    return requests.areAsAsked(all);
  }

  public List<Literal> literals() {
    return literals;
  }

  public Map<String, List<String>> context() {
    return context;
  }

  public String action() {
    return action;
  }

  public String resource() {
    return resource;
  }

  public Side side(int number) {
    return sides.get(number);
  }

  /** Returns the request of a literal's authorization with what a choice gives it. */
  public RequestContext with(Literal literal, Map<String, List<String>> values) {
    return with(values).get(literal.side());
  }

  /** Returns the number of the first side whose requests are those of another. */
  int twin(int side) {
    return requests.twin(side);
  }

  /** Returns the requests of all authorizations with what a choice gives them. */
  public List<RequestContext> with(Map<String, List<String>> values) {
    Map<String, List<String>> all = new LinkedHashMap<>(context);
    all.putAll(values);
    return requests.with(all);
  }

  /** Returns the numbers of the conditions of a literal on a key that is open; null if none. */
  public @Nullable BitSet conditions(int literal, ConditionKey key) {
    return open.get(literal).get(key);
  }

  /** Returns the keys that are open, as policies write them first. */
  Set<ConditionKey> openKeys() {
    Set<ConditionKey> keys = new LinkedHashSet<>();
    open.forEach(of -> keys.addAll(of.keySet()));
    return keys;
  }

  public ProofBudget budget() {
    return budget;
  }

  public boolean isUnsure(int literal) {
    return unsure.get(literal);
  }
}
