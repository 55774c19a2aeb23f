package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.search.SearchedStatements.Choice;
import io.github.policycheck.analysis.search.SearchedStatements.State;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a request of a principal that is decided in a certain way, among all that its policies
 * tell apart: each condition key has each kind of values, unless statements already say that no
 * such request follows.
 */
public final class WitnessSearch {

  /** How many requests are tried at most; each is one decision of the evaluator. */
  private static final int MOST_TRIES = 4096;

  /** How many beginnings of requests are looked at. */
  private static final int MOST_STEPS = 100_000;

  private final PrincipalRequests principal;
  private final String action;
  private final String resource;
  private final Map<String, List<String>> context;

  /** What has to hold, by the key. */
  private final Map<ConditionKey, Under> under;

  /** Conditions of a statement on one key. */
  private record Under(List<Condition> conditions, ConditionTruth truth) {}

  /** Keys of which it is not known what else requests can have. */
  private final Set<String> openEnded = new LinkedHashSet<>();

  private final List<String> keys = new ArrayList<>();
  private final SearchBudget budget;
  private final Decision wanted;

  /** An answer that was found out. */
  private record Known(Answer<Witness> answer) {}

  /** What is asked; the answer has the keys in the same order. */
  private record Question(
      String action,
      String resource,
      List<Map.Entry<String, List<String>>> context,
      Decision wanted) {}

  private WitnessSearch(
      PrincipalRequests principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision wanted,
      @Nullable PolicyStatement under,
      SearchBudget budget) {
    this.principal = principal;
    this.action = action;
    this.resource = resource;
    this.context = context;
    this.wanted = wanted;
    this.under = under == null ? Map.of() : conditions(principal, under, context);
    this.budget = budget;
  }

  /**
   * Looks for a request with a certain decision where the conditions of a statement hold.
   *
   * @param principal who asks
   * @param context what the request has; an empty list is a key that it does not have. Keys that
   *     neither this nor the principal says are given all values that could matter
   * @param under the statement, apart from keys that {@code context} has; null for any request
   */
  public static Answer<Witness> find(
      PrincipalRequests principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision wanted,
      @Nullable PolicyStatement under) {
    List<Map.Entry<String, List<String>>> given =
        context.entrySet().stream().map(Map.Entry::copyOf).toList();
    return principal
        .memo()
        .get(
            Known.class,
            under == null ? principal : under.statement(),
            new Question(action, resource, given, wanted),
            () -> {
              SearchBudget budget = new SearchBudget(MOST_TRIES, MOST_STEPS);
              return new Known(find(principal, action, resource, context, wanted, under, budget));
            })
        .answer();
  }

  /** Looks for it anew, within a budget. */
  static Answer<Witness> find(
      PrincipalRequests principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision wanted,
      @Nullable PolicyStatement under,
      SearchBudget budget) {
    return new WitnessSearch(principal, action, resource, context, wanted, under, budget).find();
  }

  /** Returns what a statement says about each key that a request leaves open. */
  private static Map<ConditionKey, Under> conditions(
      PrincipalRequests principal, PolicyStatement statement, Map<String, List<String>> context) {
    Set<ConditionKey> given = ConditionKey.all(context.keySet());
    Map<ConditionKey, BitSet> numbers = new HashMap<>();
    List<Condition> all = statement.statement().conditions();
    for (int i = 0; i < all.size(); i++) {
      ConditionKey key = all.get(i).conditionKey();
      if (!given.contains(key)) {
        numbers.computeIfAbsent(key, same -> new BitSet()).set(i);
      }
    }
    Map<ConditionKey, Under> conditions = new HashMap<>();
    numbers.forEach(
        (key, which) ->
            conditions.put(
                key,
                new Under(
                    which.stream().mapToObj(all::get).toList(),
                    principal.truthOf(statement, which))));
    return conditions;
  }

  private boolean isUnder(String key, List<String> values) {
    Under conditions = under.get(ConditionKey.of(key));
    return conditions == null || conditions.truth().holds(key, values);
  }

  private Answer<Witness> find() {
    RequestContext plain = request(Map.of());
    List<String> open = principal.openKeys(plain);
    boolean isPlain =
        open.stream()
            .allMatch(
                key -> isUnder(key, List.of()) && !PossibleCallers.isAlwaysThere(key, principal));
    if (isPlain && principal.decide(plain) == wanted) {
      return Answer.found(principal.witness(action, resource, context, wanted));
    }
    if (open.isEmpty()) {
      return Answer.none(); // all such requests are decided alike
    }
    SearchedStatements statements =
        new SearchedStatements(principal, action, resource, context, open);
    List<List<Choice>> choices = new ArrayList<>();
    for (String key : open) {
      List<List<String>> space =
          space(key, statements).stream().filter(values -> isUnder(key, values)).toList();
      keys.add(key);
      choices.add(statements.choices(key, space));
    }
    Answer<Map<String, List<String>>> answer =
        new RequestSearch<Choice, State>(
                budget, keys, choices, Choice::values, this::step, this::wanted)
            .find(statements.start());
    if (!answer.isNone()) {
      return answer.map(this::witness);
    }
    return openEnded.isEmpty()
        ? Answer.none()
        : Answer.undecided(
            "not all that requests can have under "
                + Phrases.few(Phrases.quoted(openEnded))
                + " is known");
  }

  private Witness witness(Map<String, List<String>> given) {
    Map<String, List<String>> all = new LinkedHashMap<>(context);
    for (String key : keys) { // in the order in which the evaluator names them
      if (given.containsKey(key)) {
        all.put(key, given.get(key));
      }
    }
    return principal.witness(action, resource, all, wanted);
  }

  private Optional<State> step(State state, Choice choice) {
    State next = state.with(choice);
    return next.canStillBe(wanted) ? Optional.of(next) : Optional.empty();
  }

  /** Returns a request like one that somebody can make; empty if it is decided otherwise. */
  private Optional<Map<String, List<String>>> wanted(Map<String, List<String>> given) {
    Map<String, List<String>> so = new LinkedHashMap<>(given);
    so.values().removeIf(List::isEmpty); // what is left open decides like what is absent
    Optional<List<Map<String, List<String>>>> callers =
        PossibleCallers.completed(principal, keys, context, so);
    if (callers.isEmpty()) {
      return isDecided(so) ? Optional.of(so) : Optional.empty();
    }
    List<String> together = PossibleCallers.together(keys);
    for (Map<String, List<String>> more : callers.get()) {
      boolean isUnder =
          together.stream().allMatch(key -> isUnder(key, more.getOrDefault(key, List.of())));
      if (isUnder && isDecided(more)) {
        return Optional.of(more);
      }
    }
    return Optional.empty();
  }

  private boolean isDecided(Map<String, List<String>> so) {
    return budget.takesTry() && principal.decide(request(so)) == wanted;
  }

  /** Returns lists of values, without some that are treated like one before them. */
  private List<List<String>> space(String key, SearchedStatements statements) {
    if (!KeyValueSpaces.of(key, principal).isExhaustive()) {
      openEnded.add(key);
    }
    List<Condition> compared = new ArrayList<>(statements.conditionsOn(key));
    Under conditions = under.get(ConditionKey.of(key));
    if (conditions != null) {
      compared.addAll(conditions.conditions());
    }
    return KeyValueSpaces.told(principal, key, resource, compared);
  }

  private RequestContext request(Map<String, List<String>> more) {
    RequestContext.Builder request = principal.request(action, resource);
    GivenKeys.give(context, request);
    if (List.of().equals(context.get(CodeCommitAction.REFERENCES))) {
      request.without(RefUpdate.KEY); // the first call of a push has neither
    }
    GivenKeys.give(more, request);
    return request.build();
  }
}
