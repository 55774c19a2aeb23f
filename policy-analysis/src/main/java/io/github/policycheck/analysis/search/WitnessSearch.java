package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a request of a principal that is decided in a certain way, among all that its policies
 * tell apart: it gives one condition key after the other each kind of values, and turns back where
 * statements already say that no such request follows.
 */
public final class WitnessSearch {

  /** How many requests are tried at most; each is one decision of the evaluator. */
  private static final int MOST_TRIES = 4096;

  /** How many beginnings of requests are looked at. */
  private static final int MOST_STEPS = 100_000;

  private static final int MOST_PARTS = 20;

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
  private final List<List<SearchedStatements.Choice>> choices = new ArrayList<>();
  private int tries;
  private int steps;

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
      @Nullable PolicyStatement under) {
    this.principal = principal;
    this.action = action;
    this.resource = resource;
    this.context = context;
    this.under = under == null ? Map.of() : conditions(principal, under, context);
  }

  /**
   * Looks for a request with a certain decision where the conditions of a statement hold.
   *
   * @param principal who asks
   * @param context what the request has; an empty list is a key that it does not have. Keys that
   *     neither this nor the principal says are given all values that could matter
   * @param under the statement, apart from keys that {@code context} has; null for any request
   */
  public static Answer find(
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
            Answer.class,
            under == null ? principal : under.statement(),
            new Question(action, resource, given, wanted),
            () -> new WitnessSearch(principal, action, resource, context, under).find(wanted));
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

  private Answer find(Decision wanted) {
    RequestContext plain = request(Map.of());
    List<String> open = principal.openKeys(plain);
    boolean isPlain =
        open.stream()
            .allMatch(
                key -> isUnder(key, List.of()) && !PossibleCallers.isAlwaysThere(key, principal));
    if (isPlain && principal.decide(plain) == wanted) {
      return new Answer.Found(principal.witness(action, resource, context, wanted));
    }
    if (open.isEmpty()) {
      return new Answer.None(); // all such requests are decided alike
    }
    SearchedStatements statements =
        new SearchedStatements(principal, action, resource, context, wanted, open);
    for (String key : open) {
      List<List<String>> space =
          space(key, statements).stream().filter(values -> isUnder(key, values)).toList();
      keys.add(key);
      choices.add(statements.choices(key, space));
    }
    Map<String, List<String>> found =
        search(wanted, statements.start(), keys.size() - 1, new LinkedHashMap<>());
    if (found != null) {
      Map<String, List<String>> all = new LinkedHashMap<>(context);
      for (String key : keys) { // in the order in which the evaluator names them
        if (found.containsKey(key)) {
          all.put(key, found.get(key));
        }
      }
      return new Answer.Found(principal.witness(action, resource, all, wanted));
    }
    return none();
  }

  private Answer none() {
    if (tries > MOST_TRIES || steps > MOST_STEPS) {
      return new Answer.Undecided(
          "the conditions on "
              + Phrases.few(Phrases.quoted(keys))
              + " tell more requests apart than can be tried");
    }
    return openEnded.isEmpty()
        ? new Answer.None()
        : new Answer.Undecided(
            "not all that requests can have under "
                + Phrases.few(Phrases.quoted(openEnded))
                + " is known");
  }

  /** Gives the keys from the last to the first a value each; null if that leads to nothing. */
  private @Nullable Map<String, List<String>> search(
      Decision wanted, SearchedStatements.State state, int key, Map<String, List<String>> so) {
    if (key < 0) {
      return possible(wanted, so);
    }
    for (SearchedStatements.Choice choice : choices.get(key)) {
      if (++steps > MOST_STEPS || tries > MOST_TRIES) {
        return null;
      }
      SearchedStatements.State next = state.with(choice);
      if (!next.canStillBe()) {
        continue;
      }
      Map<String, List<String>> more = new LinkedHashMap<>(so);
      if (!choice.values().isEmpty()) { // what is left open decides like what is absent
        more.put(keys.get(key), choice.values());
      }
      Map<String, List<String>> found = search(wanted, next, key - 1, more);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Returns a request like one that somebody can make; null if it is decided otherwise. */
  private @Nullable Map<String, List<String>> possible(
      Decision wanted, Map<String, List<String>> so) {
    List<String> together = PossibleCallers.together(keys);
    int given = PossibleCallers.together(List.copyOf(context.keySet())).size();
    if (together.isEmpty() || together.size() + given < 2) {
      return isDecided(wanted, so) ? so : null;
    }
    for (Map<String, List<String>> who : PossibleCallers.of(principal).values(together, context)) {
      Map<String, List<String>> more = new LinkedHashMap<>(so);
      together.forEach(more::remove);
      more.putAll(who);
      boolean isUnder =
          together.stream().allMatch(key -> isUnder(key, who.getOrDefault(key, List.of())));
      if (isUnder && isDecided(wanted, more)) {
        return more;
      }
    }
    return null;
  }

  private boolean isDecided(Decision wanted, Map<String, List<String>> so) {
    return ++tries <= MOST_TRIES && principal.decide(request(so)) == wanted;
  }

  /** Returns lists of values, without some that are treated like one before them. */
  private List<List<String>> space(String key, SearchedStatements statements) {
    KeyValueSpace space = KeyValueSpaces.of(key, principal);
    if (!space.isExhaustive()) {
      openEnded.add(key);
    }
    if (!space.isVariable()) {
      List<Condition> compared = new ArrayList<>(statements.conditionsOn(key));
      Under conditions = under.get(ConditionKey.of(key));
      if (conditions != null) {
        compared.addAll(conditions.conditions());
      }
      return principal
          .memo()
          .get(ToldValues.class, key, () -> new ToldValues(space.values()))
          .oneOfEachKind(compared);
    }
    Set<List<String>> values = new LinkedHashSet<>(space.values());
    List<List<String>> parts = partsOfResource().stream().map(List::of).toList();
    values.addAll(KeyValueSpaces.sent(principal, key, parts));
    return List.copyOf(values);
  }

  /** Returns what a variable in a Resource element is most likely to stand for. */
  private Set<String> partsOfResource() {
    String name = resource.substring(resource.lastIndexOf(':') + 1);
    Set<String> parts = new LinkedHashSet<>();
    for (int start = 0; start < name.length(); start++) {
      for (int end = name.length(); end > start && parts.size() < MOST_PARTS; end--) {
        boolean isWhole =
            (start == 0 || !Character.isLetterOrDigit(name.charAt(start - 1)))
                && (end == name.length() || !Character.isLetterOrDigit(name.charAt(end)));
        if (isWhole) {
          parts.add(name.substring(start, end));
        }
      }
    }
    return parts;
  }

  private RequestContext request(Map<String, List<String>> more) {
    RequestContext.Builder request = principal.request(action, resource);
    Combinations.give(context, request);
    if (List.of().equals(context.get(CodeCommitAction.REFERENCES))) {
      request.without(RefUpdate.KEY); // the first call of a push has neither
    }
    Combinations.give(more, request);
    return request.build();
  }
}
