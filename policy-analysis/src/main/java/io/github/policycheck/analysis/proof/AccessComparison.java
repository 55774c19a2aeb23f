package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.ActionClass;
import io.github.policycheck.analysis.exact.AskedReferences;
import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.exact.CalledVia;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.DimensionFinder;
import io.github.policycheck.analysis.exact.Outcome;
import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.exact.ResourceClasses;
import io.github.policycheck.analysis.exact.ScenarioSearch;
import io.github.policycheck.analysis.exact.Side;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.WalkLimit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks for what one version of the policies of a principal allows and another does not. */
final class AccessComparison {

  /** What follows from the service and the resource of a request. */
  private static final Set<ConditionKey> OF_PLACE =
      ConditionKey.all(List.of("aws:RequestedRegion", "aws:ResourceAccount"));

  /** What finding all resources may cost, for each step of one kind of request. */
  private static final long MOST_WALKS = 100;

  private final PrincipalRequests allowing;
  private final PrincipalRequests refusing;
  private final KnownActions known;
  private final CarriedKeys carried;
  private final PrincipalRequests both;
  private final Answer<List<String>> pushed;
  private final Answer<List<String>> branches;
  private final StatementParts parts = new StatementParts(Set.of());
  private final Set<Reason> reasons = new LinkedHashSet<>();
  private final ProofLimits limits;

  private final Map<Boolean, List<Map<String, List<String>>>> ways = new HashMap<>();
  private final IdentityHashMap<Statement, Boolean> withVariables = new IdentityHashMap<>();

  /** The statements by which the two may decide otherwise. */
  private final Set<PolicyStatement> only = new HashSet<>();

  /** What was found of requests that nothing tells apart but what they are called. */
  private final KnownOutcomes outcomes = new KnownOutcomes();

  /** The traits of requests of which none is decided otherwise. */
  private final Set<List<Object>> nothing = new HashSet<>();

  /**
   * Takes two versions.
   *
   * @param allowing the version that has to allow
   * @param refusing the version that must not
   * @param limits what each kind of request may cost
   */
  AccessComparison(
      PrincipalRequests allowing,
      PrincipalRequests refusing,
      KnownActions known,
      CarriedKeys carried,
      ProofLimits limits) {
    this.limits = limits;
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
    BitSet differing = new DifferingStatements(allowing, refusing).among(statements);
    differing.stream().forEach(i -> only.add(statements.get(i)));
    List<AccessChange> found = new ArrayList<>();
    ResourceClasses resources = new ResourceClasses(both);
    WalkLimit walks = new WalkLimit(MOST_WALKS * limits.steps());
    for (ActionClass actions : ActionClass.of(statements, differing, known)) {
      if (isEverAllowed(actions.example())) {
        add(actions, resources.of(actions, walks), found);
      }
    }
    differing.stream().forEach(i -> addUnknownActions(statements.get(i)));
    Set<UndocumentedPoint> readings = new TreeSet<>();
    if (!differing.isEmpty()) {
      readings.addAll(allowing.undocumentedPoints());
      readings.addAll(refusing.undocumentedPoints());
    }
    return new AccessChanges(
        found, reasons.stream().map(OpenPoint::of).toList(), List.copyOf(readings));
  }

  /** Most actions no statement allows that has to. */
  private boolean isEverAllowed(String action) {
    return allowing.statements().stream()
        .anyMatch(one -> !one.isDeny() && KnownActions.covers(one.statement().action(), action));
  }

  /** Nothing is known of what requests for an action can have that the reference does not list. */
  private void addUnknownActions(PolicyStatement statement) {
    PrincipalRequests mattering = statement.isDeny() ? refusing : allowing;
    if (!mattering.statements().contains(statement)) {
      return; // an Allow of the version that must not allow, or a Deny of the other
    }
    for (LocatedString entry : statement.statement().action().patterns()) {
      ActionName name = ActionName.of(entry.value());
      boolean isOne = !name.hasWildcardInService() && !name.hasWildcardInName();
      if (isOne && known.matched(entry.value()).isEmpty() && isEverAllowed(entry.value())) {
        reasons.add(
            new Reason(statement, "the service reference has no action `" + entry.value() + "`"));
      }
    }
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
      for (Map<String, List<String>> way : ways(resource)) {
        ScenarioSearch search = search(sides, actions.example(), resource, way);
        List<Object> essence = List.of(sides.get(sides.size() - 1).fixed(), search.essence(), way);
        Outcome outcome = outcomes.outcome(essence, search);
        isNone &= outcome instanceof Outcome.None;
        if (!asked.add(essence)) {
          continue;
        }
        if (outcome instanceof Outcome.Found one) {
          Map<String, List<String>> context =
              Authorizations.withReference(
                  actions.example(), referencesOf(actions.example()), one.context());
          found.add(change(actions, resource, context, sides.get(sides.size() - 1)));
          return true;
        }
        if (outcome instanceof Outcome.Open open) {
          reasons.addAll(open.reasons());
        }
      }
    }
    return !isNone;
  }

  private AccessChange change(
      ActionClass actions, String resource, Map<String, List<String>> context, Side refused) {
    List<MatchedStatement> allows = deciding(allowing, actions.example(), resource, context);
    Map<String, List<String>> other = new LinkedHashMap<>(context);
    other.putAll(refused.fixed());
    List<MatchedStatement> denies = deciding(refusing, actions.example(), resource, other);
    return new AccessChange(
        actions.actions(),
        resource,
        context,
        allows.stream().filter(one -> isDiffering(one)).findFirst().orElse(allows.get(0)),
        denies.stream()
            .filter(one -> one.statement().effect() == Effect.DENY)
            .findFirst()
            .orElse(null));
  }

  /** Of several that allow it, one that the other version does not have tells most. */
  private boolean isDiffering(MatchedStatement one) {
    return only.contains(new PolicyStatement(one.policy(), one.statement()));
  }

  private static List<MatchedStatement> deciding(
      PrincipalRequests by, String action, String resource, Map<String, List<String>> context) {
    return by.deciding(new Witness(null, null, action, resource, context, ""));
  }

  /** Only a push moves other references than branches. */
  private List<List<String>> referencesOf(String action) {
    Answer<List<String>> known = Authorizations.isPush(action) ? pushed : branches;
    known.found(why -> reasons.add(new Reason(null, why)));
    return known.orElse(List.of()).stream().map(List::of).toList();
  }

  private ScenarioSearch search(
      List<Side> sides, String action, String resource, Map<String, List<String>> way) {
    Map<ConditionKey, List<List<String>>> asked =
        Map.of(Authorizations.REFERENCES, referencesOf(action));
    return new ScenarioSearch(
        sides,
        action,
        resource,
        way,
        new DimensionFinder(both, carried, asked, parts),
        parts,
        limits.budget());
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
      hasVariables |= hasVariables(statement);
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
    traits.add(List.of(tags(allowing, resource), tags(refusing, resource)));
    traits.add(hasVariables ? resource : "");
    boolean isPlain =
        !Authorizations.isPush(action) && !hasVariables && !asksForPlace && arn.areAll();
    String service = ActionName.of(action).service();
    // No policy governs some actions of AWS STS.
    traits.add(isPlain && !service.equals("sts") ? "" : action);
    traits.add(service.equals("codecommit") ? service : "");
    return List.of(traits);
  }

  /** Returns the ways in which requests come; what they are about decides where they may go. */
  private List<Map<String, List<String>>> ways(String resource) {
    return ways.computeIfAbsent(
        resource.equals("*"), same -> CalledVia.ways(both, Map.of(), resource));
  }

  private boolean hasVariables(PolicyStatement one) {
    return withVariables.computeIfAbsent(one.statement(), same -> same.toString().contains("${"));
  }

  private static Optional<Map<String, String>> tags(PrincipalRequests version, String resource) {
    return Optional.ofNullable(version.caller().resourceTags().get(resource));
  }

  private List<List<Side>> scenarios(String action) {
    List<List<Side>> scenarios = new ArrayList<>();
    for (Side refused : Authorizations.of(action, refusing, false)) {
      List<Side> sides = new ArrayList<>(Authorizations.of(action, allowing, true));
      sides.add(refused);
      scenarios.add(sides);
    }
    return scenarios;
  }
}
