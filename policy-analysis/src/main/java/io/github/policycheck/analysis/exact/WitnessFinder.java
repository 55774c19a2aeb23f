package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a request of a principal that is decided in a certain way, among all that it can make:
 * of several the one that says least.
 */
public final class WitnessFinder {

  /**
   * Rules ask many questions of one policy, so that each may cost less than one of {@code prove}.
   */
  private static final int MOST_STEPS = 100_000;

  private static final int MOST_KEPT = 20_000;

  private final PrincipalRequests principal;
  private final String action;
  private final String resource;
  private final Map<String, List<String>> context;
  private final Decision wanted;
  private final ProofBudget budget;
  private final CarriedKeys carried;
  private final List<Side> authorizations;
  private final @Nullable Side under;

  /** The condition keys on which it can depend. */
  private final Set<String> open = new LinkedHashSet<>();

  /** An answer that was found out. */
  private record Known(Answer<Witness> answer) {}

  /** What is asked; the answer has the keys in the same order. */
  private record Question(
      String action,
      String resource,
      List<Map.Entry<String, List<String>>> context,
      Decision wanted,
      boolean isWholePush) {}

  private WitnessFinder(
      PrincipalRequests principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision wanted,
      @Nullable PolicyStatement under,
      boolean isWholePush,
      ProofBudget budget) {
    this.principal = principal;
    this.action = action;
    this.resource = resource;
    this.context = context;
    this.wanted = wanted;
    this.budget = budget;
    this.carried = new CarriedKeys(principal.actions(), false);
    this.under = under == null ? null : under(under);
    this.authorizations =
        isWholePush
            ? Authorizations.of(action, principal, true)
            : List.of(new Side(principal, Wanted.of(wanted), fixed(context)));
    authorizations.forEach(side -> open.addAll(principal.openKeys(plain(side))));
  }

  private RequestContext plain(Side side) {
    return side.request(action, resource, context).build();
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
    return find(principal, action, resource, context, wanted, under, false);
  }

  /**
   * Looks for a push to a reference, both calls of which are allowed.
   *
   * @param context as above; it has the reference
   * @param under as above, for the second call
   */
  public static Answer<Witness> findPush(
      PrincipalRequests principal,
      String resource,
      Map<String, List<String>> context,
      @Nullable PolicyStatement under) {
    return find(
        principal, CodeCommitAction.GIT_PUSH, resource, context, Decision.ALLOWED, under, true);
  }

  private static Answer<Witness> find(
      PrincipalRequests principal,
      String action,
      String resource,
      Map<String, List<String>> context,
      Decision wanted,
      @Nullable PolicyStatement under,
      boolean isWholePush) {
    List<Map.Entry<String, List<String>>> given =
        context.entrySet().stream().map(Map.Entry::copyOf).toList();
    return principal
        .memo()
        .get(
            Known.class,
            under == null ? principal : under.statement(),
            new Question(action, resource, given, wanted, isWholePush),
            () ->
                new Known(
                    new WitnessFinder(
                            principal,
                            action,
                            resource,
                            context,
                            wanted,
                            under,
                            isWholePush,
                            new ProofBudget(MOST_STEPS, MOST_KEPT))
                        .find()))
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
      ProofBudget budget) {
    return new WitnessFinder(principal, action, resource, context, wanted, under, false, budget)
        .find();
  }

  /** The first call of a push has neither a reference nor anything that happens to it. */
  private static Map<String, List<String>> fixed(Map<String, List<String>> context) {
    return List.of().equals(context.get(CodeCommitAction.REFERENCES))
        ? Map.of(RefUpdate.KEY, List.of())
        : Map.of();
  }

  /**
   * Returns what holds where the conditions do, but for those on keys that are given, or that no
   * request for the action has; null if that is always.
   */
  private @Nullable Side under(PolicyStatement statement) {
    Set<ConditionKey> given = ConditionKey.all(context.keySet());
    List<Condition> conditions =
        statement.statement().conditions().stream()
            .filter(one -> !given.contains(one.conditionKey()))
            .filter(one -> carried.mayBeIn(action, one.key().value()))
            .toList();
    return conditions.isEmpty()
        ? null
        : principal
            .memo()
            .get(
                Side.class,
                statement.statement(),
                conditions,
                () -> new Side(requests(statement, conditions), Wanted.DENIED, Map.of()));
  }

  private PrincipalRequests requests(PolicyStatement statement, List<Condition> conditions) {
    PolicyBinding binding =
        new PolicyBinding(
            Everything.deniedWhere(conditions, statement.policy()), principal.caller().id());
    return new PrincipalRequests(
        null,
        null,
        principal.caller().boundBy(List.of(binding), null, Organization.NONE),
        principal.surroundings(),
        principal.actions());
  }

  private Answer<Witness> find() {
    List<Map<String, List<String>>> ways = CalledVia.ways(principal, context, action, resource);
    boolean isWanted = authorizations.stream().allMatch(side -> side.isAsAsked(plain(side)));
    if (isWanted && isPossible() && isUnder()) {
      return Answer.found(principal.witness(action, resource, context, wanted));
    }
    if (open.isEmpty() && ways.size() == 1 && (!isWanted || under == null)) {
      return Answer.none(); // all such requests are decided alike
    }
    Set<Reason> reasons = new LinkedHashSet<>();
    for (Map<String, List<String>> way : ways) {
      ScenarioSearch search = search(way);
      Outcome outcome = search.find();
      if (outcome instanceof Outcome.Found found) {
        return Answer.found(witness(search, way, found.context()));
      }
      if (outcome instanceof Outcome.Open undecided) {
        reasons.addAll(undecided.reasons());
      }
    }
    return reasons.isEmpty()
        ? Answer.none()
        : Answer.undecided(Phrases.few(reasons.stream().map(Reason::inWords).toList()));
  }

  /** Tells whether requests can go without all keys that could matter. */
  private boolean isPossible() {
    return open.stream().noneMatch(key -> LeastRequest.isAlwaysThere(key, principal));
  }

  private boolean isUnder() {
    return under == null || under.isAsAsked(plain(under));
  }

  private ScenarioSearch search(Map<String, List<String>> way) {
    StatementParts parts =
        principal.memo().get(StatementParts.class, "", () -> new StatementParts(Set.of()));
    DimensionFinder finder = new DimensionFinder(principal, carried, Map.of(), parts);
    Map<String, List<String>> all = new LinkedHashMap<>(context);
    way.forEach(all::putIfAbsent);
    List<Side> sides = new ArrayList<>(authorizations);
    if (under != null) {
      sides.add(under);
    }
    return new ScenarioSearch(sides, action, resource, all, finder, parts, budget);
  }

  /** Returns a request without what it can do without. */
  private Witness witness(
      ScenarioSearch search, Map<String, List<String>> way, Map<String, List<String>> found) {
    Set<String> given = new LinkedHashSet<>(context.keySet());
    given.addAll(way.keySet());
    Map<String, List<String>> less = LeastRequest.of(search, principal, found, given);
    Map<String, List<String>> all = new LinkedHashMap<>(context);
    for (String key : open) { // in the order in which the evaluator names them
      for (Map.Entry<String, List<String>> one : less.entrySet()) {
        if (!one.getValue().isEmpty() && ConditionKey.areSame(one.getKey(), key)) {
          all.putIfAbsent(key, one.getValue()); // what is left open decides like what is absent
        }
      }
    }
    way.entrySet().stream()
        .filter(one -> one.getKey().equals(CalledVia.REGION))
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    return principal.witness(action, resource, all, wanted);
  }
}
