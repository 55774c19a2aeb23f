package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.search.SearchedStatements.Choice;
import io.github.policycheck.analysis.search.SearchedStatements.State;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for a request of a principal that is decided otherwise once some of its policies are
 * others, among all that both tell apart.
 */
public final class DifferenceSearch {

  private final PrincipalRequests before;
  private final PrincipalRequests after;

  /** Whose statements are those of both. */
  private final PrincipalRequests both;

  private final Set<Statement> changed;
  private final boolean isBySomeStatement;
  private final SearchBudget budget;
  private final Predicate<Difference> accepted;
  private final TriedValues tried;

  /**
   * A request that is decided otherwise.
   *
   * @param context values by key; an empty list is a key that it does not have
   */
  public record Difference(
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision before,
      Decision after) {}

  /**
   * Prepares a search.
   *
   * @param before the requests, decided by the policies that there are
   * @param after the same, decided by the others
   * @param both the same, told apart by what either say
   * @param changed the statements that are in one of them only
   * @param isBySomeStatement whether nothing is decided otherwise unless one of those applies
   * @param budget bounds this search and all others that take from it
   * @param accepted takes what is decided otherwise; the search ends when it returns true
   */
  public DifferenceSearch(
      PrincipalRequests before,
      PrincipalRequests after,
      PrincipalRequests both,
      Set<Statement> changed,
      boolean isBySomeStatement,
      SearchBudget budget,
      Predicate<Difference> accepted) {
    this.before = before;
    this.after = after;
    this.both = both;
    this.changed = changed;
    this.isBySomeStatement = isBySomeStatement;
    this.budget = budget;
    this.accepted = accepted;
    this.tried = new TriedValues(changedOf(before), changedOf(after));
  }

  private List<PolicyStatement> changedOf(PrincipalRequests requests) {
    return requests.statements().stream().filter(one -> changed.contains(one.statement())).toList();
  }

  /**
   * Returns the condition keys of changed statements of which the requests that were looked at have
   * too few values: with others they may be decided otherwise.
   */
  public List<String> keysNotVaried() {
    return tried.keys();
  }

  /**
   * Looks at all requests for an action on a resource; true once one was accepted.
   *
   * @param context what each of them has; an empty list is a key that none has
   */
  public boolean find(String action, String resource, Map<String, List<String>> context) {
    RequestContext plain = request(action, resource, context);
    Set<ConditionKey> given = ConditionKey.all(context.keySet());
    Map<ConditionKey, String> open = new LinkedHashMap<>();
    for (PrincipalRequests each : List.of(before, after)) {
      for (String key : each.openKeys(plain)) {
        ConditionKey asked = ConditionKey.of(key);
        if (!given.contains(asked)) {
          open.putIfAbsent(asked, key);
        }
      }
    }
    tried.begin(both.statementsAbout(action, resource));
    tried.tried(plain);
    tried.triedReferences(context, both.kinds().branches().isFound());
    List<String> keys = List.copyOf(open.values());
    SearchedStatements statements = new SearchedStatements(both, action, resource, context, keys);
    if (isBySomeStatement && !statements.areAmong(changed)) {
      return false;
    }
    List<List<Choice>> choices = new ArrayList<>();
    for (String key : keys) {
      List<List<String>> space = space(key, resource, statements);
      tried.tried(key, space, isWhole(key));
      choices.add(statements.choices(key, space));
    }
    return new RequestSearch<Choice, State>(
            budget,
            keys,
            choices,
            Choice::values,
            this::step,
            more -> differing(action, resource, context, keys, more))
        .find(statements.start())
        .isFound();
  }

  private Optional<State> step(State state, Choice choice) {
    State next = state.with(choice);
    return !isBySomeStatement || next.canStillApply(changed) ? Optional.of(next) : Optional.empty();
  }

  private List<List<String>> space(String key, String resource, SearchedStatements statements) {
    if (ConditionKey.areSame(key, RefUpdate.KEY)) {
      List<List<String>> types = new ArrayList<>();
      types.add(List.of());
      Arrays.stream(RefUpdate.Type.values())
          .flatMap(type -> type.text().stream())
          .forEach(text -> types.add(List.of(text)));
      return types;
    }
    return KeyValueSpaces.told(both, key, resource, statements.conditionsOn(key));
  }

  private boolean isWhole(String key) {
    return ConditionKey.areSame(key, RefUpdate.KEY) || KeyValueSpaces.of(key, both).isExhaustive();
  }

  /** Returns a request that was accepted, made by somebody who can make it. */
  private Optional<Map<String, List<String>>> differing(
      String action,
      String resource,
      Map<String, List<String>> context,
      List<String> keys,
      Map<String, List<String>> given) {
    List<Map<String, List<String>>> all =
        PossibleCallers.completed(both, keys, context, given).orElse(List.of(given));
    for (Map<String, List<String>> more : all) {
      if (!budget.takesTry()) {
        return Optional.empty();
      }
      if (isAccepted(action, resource, context, keys, more)) {
        return Optional.of(more);
      }
    }
    return Optional.empty();
  }

  private boolean isAccepted(
      String action,
      String resource,
      Map<String, List<String>> context,
      List<String> keys,
      Map<String, List<String>> more) {
    Map<String, List<String>> whole = new LinkedHashMap<>(context);
    // In the order in which the evaluator names them; one that nobody has is absent.
    Set<String> inOrder = new LinkedHashSet<>(keys);
    inOrder.addAll(more.keySet());
    inOrder.forEach(key -> whole.put(key, more.getOrDefault(key, List.of())));
    RequestContext request = request(action, resource, whole);
    Decision now = before.decide(request);
    Decision then = after.decide(request);
    return now != then && accepted.test(new Difference(action, resource, whole, now, then));
  }

  private RequestContext request(
      String action, String resource, Map<String, List<String>> context) {
    RequestContext.Builder request = before.request(action, resource);
    GivenKeys.give(context, request);
    if (List.of().equals(context.get(CodeCommitAction.REFERENCES))) {
      request.without(RefUpdate.KEY); // the first call of a push has neither
    }
    return request.build();
  }
}
