package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.VariableText;
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
import java.util.function.BiFunction;

/**
 * Looks for a request that a statement is about, among all actions, all resources of the account
 * and all that requests can have.
 */
final class StatementSearch {

  private static final int MOST_STEPS = 15_000;
  private static final int MOST_KEPT = 10_000;
  private static final int FIRST_STEPS = 5_000;
  private static final int MOST_LIKELY = 20;

  private final PrincipalRequests principal;
  private final PolicyStatement about;
  private final KnownActions known;
  private final List<ActionClass> classes;
  private final ResourceClasses resources;
  private final Answer<List<String>> references;

  /**
   * A request.
   *
   * @param context values by key, without keys that it does not have
   */
  record Request(String action, String resource, Map<String, List<String>> context) {}

  /**
   * Prepares it.
   *
   * @param principal whose requests they are, told apart by all statements that are asked
   * @param about one of them
   */
  StatementSearch(PrincipalRequests principal, PolicyStatement about) {
    this.principal = principal;
    this.about = about;
    this.known = principal.actions();
    List<PolicyStatement> statements = principal.statements();
    BitSet one = new BitSet();
    for (int i = 0; i < statements.size(); i++) {
      one.set(i, OtherPolicies.isSame(statements.get(i), about));
    }
    MatchedResources matched = new MatchedResources(about);
    this.classes = ActionClass.of(statements, one, known).stream().map(matched::of).toList();
    this.resources = new ResourceClasses(principal);
    this.references = AskedReferences.of(List.of("refs/*"), principal);
  }

  /**
   * Looks for a request of which one of some authorizations together is decided as asked.
   *
   * @param scenarios returns the authorizations of a request for an action on a resource; none if
   *     there is nothing to ask
   */
  Answer<Request> find(BiFunction<String, String, List<List<Side>>> scenarios) {
    Set<String> reasons = new LinkedHashSet<>();
    Map<List<Object>, Outcome> known = new HashMap<>();
    // Mostly there is one, and one of what statements name is as good as any.
    ProofBudget first = new ProofBudget(FIRST_STEPS, MOST_KEPT);
    for (ActionClass actions : classes) {
      Optional<Request> found =
          find(actions, likely(actions), scenarios, known, first, new LinkedHashSet<>());
      if (found.isPresent()) {
        return Answer.found(found.get());
      }
    }
    if (isOpen()) {
      return Answer.undecided(
          "a policy variable in its Resource stands for a value that is not known");
    }
    known.values().removeIf(Outcome.Open.class::isInstance); // there is more to spend now
    ProofBudget budget = new ProofBudget(MOST_STEPS, MOST_KEPT);
    for (ActionClass actions : classes) {
      Answer<List<String>> some = resources.of(actions, budget.walks());
      some.found(why -> reasons.add(actions.example() + ": " + why));
      Optional<Request> found =
          find(actions, some.orElse(List.of()), scenarios, known, budget, reasons);
      if (found.isPresent()) {
        return Answer.found(found.get());
      }
    }
    addUnknownActions(reasons);
    return reasons.isEmpty() ? Answer.none() : Answer.undecided(Phrases.few(List.copyOf(reasons)));
  }

  private List<String> likely(ActionClass actions) {
    return resources.likely(actions).stream()
        .filter(resource -> canBeAbout(actions.example(), resource))
        .limit(MOST_LIKELY)
        .toList();
  }

  private boolean canBeAbout(String action, String resource) {
    return principal.statementsAbout(action, resource).stream()
        .anyMatch(one -> OtherPolicies.isSame(one, about));
  }

  /** Tells whether it is not known which resources the statement is about. */
  private boolean isOpen() {
    ResourceElement resource = about.statement().resource();
    return about.hasVariables()
        && resource != null
        && resource.patterns().stream()
            .map(entry -> VariableText.of(entry.value()))
            .anyMatch(principal.variables()::leavesOpen);
  }

  private Optional<Request> find(
      ActionClass actions,
      List<String> some,
      BiFunction<String, String, List<List<Side>>> scenarios,
      Map<List<Object>, Outcome> known,
      ProofBudget budget,
      Set<String> reasons) {
    String action = actions.example();
    for (String resource : some) {
      if (!canBeAbout(action, resource)) {
        continue;
      }
      for (List<Side> sides : scenarios.apply(action, resource)) {
        for (Map<String, List<String>> way :
            CalledVia.ways(principal, Map.of(), action, resource)) {
          if (budget.isSpent()) {
            reasons.add("statements tell more requests apart than the budget allows");
            return Optional.empty();
          }
          ScenarioSearch search = search(sides, action, resource, way, budget);
          Outcome outcome = outcome(sides, search, way, known);
          if (outcome instanceof Outcome.Found found) {
            return Optional.of(request(search, action, resource, found.context(), way));
          }
          if (outcome instanceof Outcome.Open open) {
            open.reasons().forEach(reason -> reasons.add(reason.inWords()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns what there is, as found before of requests that nothing but names tells from these.
   *
   * @param known what was found before; within the budget, as with more there may be another
   */
  private static Outcome outcome(
      List<Side> sides,
      ScenarioSearch search,
      Map<String, List<String>> way,
      Map<List<Object>, Outcome> known) {
    List<Object> authorizations = new ArrayList<>();
    sides.forEach(side -> authorizations.add(List.of(side.wanted(), side.fixed())));
    List<Object> essence = List.of(authorizations, search.essence(), way);
    Outcome before = known.get(essence);
    if (before != null) {
      return before;
    }
    Outcome outcome = search.find();
    if (!search.budget().isSpent()) {
      known.put(essence, outcome);
    }
    return outcome;
  }

  private ScenarioSearch search(
      List<Side> sides,
      String action,
      String resource,
      Map<String, List<String>> way,
      ProofBudget budget) {
    StatementParts parts = StatementParts.of(principal);
    Map<ConditionKey, List<List<String>>> asked =
        Map.of(Authorizations.REFERENCES, referencesAsked());
    DimensionFinder finder =
        new DimensionFinder(principal, new CarriedKeys(known, false), asked, parts);
    return new ScenarioSearch(sides, action, resource, way, finder, parts, budget);
  }

  private List<List<String>> referencesAsked() {
    return references.orElse(List.of()).stream().map(List::of).toList();
  }

  private Request request(
      ScenarioSearch search,
      String action,
      String resource,
      Map<String, List<String>> found,
      Map<String, List<String>> way) {
    Map<String, List<String>> all =
        new LinkedHashMap<>(LeastRequest.of(search, principal, found, way.keySet()));
    all.values().removeIf(List::isEmpty);
    return new Request(action, resource, all);
  }

  /** Nothing is known of what requests for an action can have that the reference does not list. */
  private void addUnknownActions(Set<String> reasons) {
    references.found(reasons::add);
    for (LocatedString entry : about.statement().action().patterns()) {
      ActionName name = ActionName.of(entry.value());
      boolean isOne = !name.hasWildcardInService() && !name.hasWildcardInName();
      if (isOne
          && !about.statement().action().isNegated()
          && known.matched(entry.value()).isEmpty()) {
        reasons.add("the service reference has no action `" + entry.value() + "`");
      }
    }
  }
}
