package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for what one version of the policies of a principal allows and another does not. */
final class AccessComparison {

  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_KEPT = 200_000;

  private static final ConditionKey REFERENCES = ConditionKey.of(CodeCommitAction.REFERENCES);

  private static final Map<String, List<String>> DISCOVERY =
      Map.of(CodeCommitAction.REFERENCES, List.of(), RefUpdate.KEY, List.of());

  /** What follows from the service and the resource of a request. */
  private static final Set<ConditionKey> OF_PLACE =
      ConditionKey.all(List.of("aws:RequestedRegion", "aws:ResourceAccount"));

  private final PrincipalRequests allowing;
  private final PrincipalRequests refusing;
  private final KnownActions known;
  private final CarriedKeys carried;
  private final PrincipalRequests both;
  private final Answer<List<String>> pushed;
  private final Answer<List<String>> branches;
  private final StatementParts parts = new StatementParts(Set.of());
  private final Set<Reason> reasons = new LinkedHashSet<>();

  /** What was found of requests that nothing tells apart but what they are called. */
  private final Map<List<Object>, Outcome> outcomes = new HashMap<>();

  /** The traits of requests of which none is decided otherwise. */
  private final Set<List<Object>> nothing = new HashSet<>();

  /**
   * Takes two versions.
   *
   * @param allowing the version that has to allow
   * @param refusing the version that must not
   */
  AccessComparison(
      PrincipalRequests allowing,
      PrincipalRequests refusing,
      KnownActions known,
      CarriedKeys carried) {
    this.allowing = allowing;
    this.refusing = refusing;
    this.known = known;
    this.carried = carried;
    this.both = allowing.toldApartAlsoBy(refusing);
    this.pushed = AskedReferences.of(List.of("refs/*"), both);
    this.branches = AskedReferences.of(List.of("refs/heads/*"), both);
  }

  AccessChanges find() {
    List<PolicyStatement> statements = both.statements();
    BitSet differing = differing(statements);
    List<AccessChange> found = new ArrayList<>();
    ResourceClasses resources = new ResourceClasses(both);
    for (ActionClass actions : ActionClass.of(statements, differing, known)) {
      add(actions, resources.of(actions), found);
    }
    differing.stream().forEach(i -> addUnknownActions(statements.get(i)));
    return new AccessChanges(found, reasons.stream().map(Reason::point).toList());
  }

  /** Returns the numbers of the statements that only one of the two has. */
  private BitSet differing(List<PolicyStatement> statements) {
    Set<List<Object>> here = said(allowing);
    Set<List<Object>> there = said(refusing);
    BitSet differing = new BitSet();
    for (int i = 0; i < statements.size(); i++) {
      List<Object> said = said(statements.get(i));
      differing.set(i, !here.contains(said) || !there.contains(said));
    }
    return differing;
  }

  private static Set<List<Object>> said(PrincipalRequests requests) {
    Set<List<Object>> said = new HashSet<>();
    requests.statements().forEach(one -> said.add(said(one)));
    return said;
  }

  /** Returns what a statement says, whatever it is called and wherever it stands. */
  private static List<Object> said(PolicyStatement one) {
    Statement written = one.statement();
    PolicyType type = one.policy().type();
    return List.of(
        type == PolicyType.SERVICE_CONTROL ? one.policy().name() : type,
        one.hasVariables(),
        written.effect(),
        String.valueOf(written.principal()),
        written.action().toString(),
        String.valueOf(written.resource()),
        written.conditions().toString());
  }

  /** Nothing is known of what requests for an action can have that the reference does not list. */
  private void addUnknownActions(PolicyStatement statement) {
    for (LocatedString entry : statement.statement().action().patterns()) {
      ActionName name = ActionName.of(entry.value());
      boolean isOne = !name.hasWildcardInService() && !name.hasWildcardInName();
      if (isOne && known.matched(entry.value()).isEmpty()) {
        reasons.add(
            new Reason(statement, "the service reference has no action `" + entry.value() + "`"));
      }
    }
  }

  private static boolean isPush(String action) {
    return ActionName.areSame(action, CodeCommitAction.GIT_PUSH);
  }

  private void add(ActionClass actions, Answer<List<String>> resources, List<AccessChange> found) {
    resources.found(why -> reasons.add(new Reason(null, actions.example() + ": " + why)));
    Set<List<Object>> asked = new HashSet<>();
    for (String resource : resources.orElse(List.of())) {
      List<Object> traits = traits(actions.example(), resource);
      if (!nothing.contains(traits) && !add(actions, resource, asked, found)) {
        nothing.add(traits);
      }
    }
  }

  /** Adds what there is of one resource; false if it is certain that there is nothing. */
  private boolean add(
      ActionClass actions, String resource, Set<List<Object>> asked, List<AccessChange> found) {
    boolean isNone = true;
    for (List<Side> sides : scenarios(actions.example())) {
      ProofBudget budget = new ProofBudget(MOST_STEPS, MOST_KEPT);
      DimensionFinder finder =
          new DimensionFinder(both, carried, Map.of(REFERENCES, references(actions)), parts);
      ScenarioSearch search =
          new ScenarioSearch(sides, actions.example(), resource, Map.of(), finder, parts, budget);
      List<Object> essence = List.of(sides.get(sides.size() - 1).fixed(), search.essence());
      Outcome outcome = find(search, essence);
      isNone &= outcome instanceof Outcome.None;
      if (!asked.add(essence)) {
        continue;
      }
      if (outcome instanceof Outcome.Found one) {
        found.add(
            new AccessChange(actions.actions(), resource, withReference(actions, one.context())));
        break;
      }
      if (outcome instanceof Outcome.Open open) {
        reasons.addAll(open.reasons());
      }
    }
    return !isNone;
  }

  /**
   * Returns all by which a request is told from others, whatever it is called: the statements that
   * can be about it, the keys of theirs that it can have, and what follows from where it goes.
   */
  private List<Object> traits(String action, String resource) {
    List<PolicyStatement> about = both.statementsAbout(action, resource);
    Set<Object> traits = new LinkedHashSet<>();
    boolean hasVariables = false;
    boolean asksForPlace = false;
    for (PolicyStatement statement : about) {
      traits.add(parts.number(statement));
      hasVariables |= statement.statement().toString().contains("${");
      for (Condition condition : statement.statement().conditions()) {
        String key = condition.key().value();
        asksForPlace |= OF_PLACE.contains(condition.conditionKey());
        if (carried.mayBeIn(action, key)) {
          traits.add(ConditionKey.normalize(key));
        }
      }
    }
    ArnParts arn = ArnParts.of(resource);
    traits.add(arn.areAll() ? List.of(arn.region(), arn.account()) : List.of());
    traits.add(hasVariables ? resource : "");
    boolean isPlain = !isPush(action) && !hasVariables && !asksForPlace && arn.areAll();
    String service = ActionName.of(action).service();
    // No policy governs some actions of AWS STS.
    traits.add(isPlain && !service.equals("sts") ? "" : action);
    traits.add(service.equals("codecommit") ? service : "");
    return List.of(traits);
  }

  /** Asks what was found of others with the same essence first. */
  private Outcome find(ScenarioSearch search, List<Object> essence) {
    Outcome known = outcomes.get(essence);
    if (known != null
        && (!(known instanceof Outcome.Found found) || search.isAsAsked(found.context()))) {
      return known;
    }
    Outcome outcome = search.find();
    outcomes.put(essence, outcome);
    return outcome;
  }

  /** Returns the references that a request for actions can carry, one of each kind. */
  private List<List<String>> references(ActionClass actions) {
    Answer<List<String>> known = isPush(actions.example()) ? pushed : branches;
    known.found(why -> reasons.add(new Reason(null, why)));
    return known.orElse(List.of()).stream().map(List::of).toList();
  }

  /** Every request has a reference where it can, whether a policy looks at it or not. */
  private Map<String, List<String>> withReference(
      ActionClass actions, Map<String, List<String>> context) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    boolean isCarried =
        CodeCommitActions.find(actions.example())
            .filter(CodeCommitAction::supportsReferences)
            .isPresent();
    if (isCarried) {
      references(actions).stream()
          .findFirst()
          .ifPresent(first -> all.put(CodeCommitAction.REFERENCES, first));
    }
    all.putAll(context);
    return all;
  }

  private List<List<Side>> scenarios(String action) {
    Side allowed = new Side(allowing, true, Map.of());
    Side refused = new Side(refusing, false, Map.of());
    if (!isPush(action)) {
      return List.of(List.of(allowed, refused));
    }
    Side discovery = new Side(allowing, true, DISCOVERY);
    Side refusedDiscovery = new Side(refusing, false, DISCOVERY);
    return List.of(
        List.of(discovery, allowed, refused), List.of(discovery, allowed, refusedDiscovery));
  }
}
