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
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.WalkLimit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests that two versions of the policies of a principal may decide in different ways. */
final class ComparedRequests {

  /** What follows from the service and the resource of a request. */
  private static final Set<ConditionKey> OF_PLACE =
      ConditionKey.all(List.of("aws:RequestedRegion", "aws:ResourceAccount"));

  /** What finding all resources may cost, for each step of one kind of request. */
  private static final long MOST_WALKS = 100;

  private final PrincipalRequests one;
  private final PrincipalRequests other;
  private final PrincipalRequests both;
  private final KnownActions known;
  private final CarriedKeys carried;
  private final ProofLimits limits;
  private final DifferingStatements versions;
  private final BitSet differing;
  private final StatementParts parts = new StatementParts(Set.of());
  private final Set<Reason> reasons = new LinkedHashSet<>();
  private final Map<Boolean, List<List<String>>> references = new HashMap<>();
  private final IdentityHashMap<Statement, Boolean> withVariables = new IdentityHashMap<>();

  /** What was found of requests that nothing tells apart but what they are called. */
  private final KnownOutcomes outcomes = new KnownOutcomes();

  private @Nullable ResourceClasses resources;

  /**
   * Takes two versions.
   *
   * @param limits what each kind of request may cost
   */
  ComparedRequests(
      PrincipalRequests one,
      PrincipalRequests other,
      KnownActions known,
      CarriedKeys carried,
      ProofLimits limits) {
    this.one = one;
    this.other = other;
    this.both = one.toldApartAlsoBy(other);
    this.known = known;
    this.carried = carried;
    this.limits = limits;
    this.versions = new DifferingStatements(one, other);
    this.differing = versions.among(both.statements());
  }

  /** Returns the statements by which the two may decide otherwise. */
  List<PolicyStatement> differing() {
    return differing.stream().mapToObj(both.statements()::get).toList();
  }

  /** Returns what tells how the statements of the two differ. */
  DifferingStatements versions() {
    return versions;
  }

  /** Returns the actions that such statements are about. */
  List<ActionClass> actions() {
    return actions(service -> true);
  }

  /** Returns those of some services. */
  List<ActionClass> actions(Predicate<String> isAsked) {
    return ActionClass.of(both.statements(), differing, known, isAsked);
  }

  /** Returns what leaves it open whether there is more than what was found. */
  Set<Reason> reasons() {
    return reasons;
  }

  /** What an asker says of the requests for an action on one resource. */
  enum Told {
    /** It is certain that none of them is what is looked for. */
    NOTHING,
    SOMETHING,
    /** Nothing more need be asked. */
    ENOUGH
  }

  /** Asks about the requests for an action on one resource. */
  interface Asker {
    Told ask(ActionClass actions, String resource);
  }

  /**
   * Has requests for actions asked about, of those that nothing tells apart one.
   *
   * @return whether nothing more need be asked
   */
  boolean ask(List<ActionClass> classes, Asker asker) {
    WalkLimit walks = new WalkLimit(MOST_WALKS * limits.steps());
    Set<List<Object>> nothing = new HashSet<>();
    for (ActionClass actions : classes) {
      Answer<List<String>> found = resources().of(actions, walks);
      found.found(why -> reasons.add(new Reason(null, actions.example() + ": " + why)));
      for (String resource : found.orElse(List.of())) {
        List<Object> traits = traits(actions.example(), resource);
        if (!nothing.contains(traits)) {
          Told told = asker.ask(actions, resource);
          if (told == Told.ENOUGH) {
            return true;
          }
          if (told == Told.NOTHING) {
            nothing.add(traits);
          }
        }
      }
    }
    return false;
  }

  /** Leaves open what a statement says of actions that the service reference does not list. */
  void addUnknownActions(PolicyStatement statement) {
    for (LocatedString entry : statement.statement().action().patterns()) {
      if (known.matched(entry.value()).isEmpty()) {
        reasons.add(UnknownActions.reason(statement, entry.value()));
      }
    }
  }

  private ResourceClasses resources() {
    ResourceClasses found = resources;
    if (found == null) {
      found = new ResourceClasses(both);
      resources = found;
    }
    return found;
  }

  /** Returns the ways in which requests come. */
  List<Map<String, List<String>>> ways(String action, String resource) {
    return CalledVia.ways(both, Map.of(), action, resource);
  }

  /**
   * Returns the references of an action, one of each kind. Only a push moves others than branches.
   */
  List<List<String>> references(String action) {
    return references.computeIfAbsent(
        Authorizations.isPush(action),
        isPush -> {
          Answer<List<String>> found =
              AskedReferences.of(List.of(isPush ? "refs/*" : "refs/heads/*"), both);
          found.found(why -> reasons.add(new Reason(null, why)));
          return found.orElse(List.of()).stream().map(List::of).toList();
        });
  }

  /** Prepares a search for one request. */
  ScenarioSearch search(
      List<Side> sides, String action, String resource, Map<String, List<String>> way) {
    return new ScenarioSearch(
        sides,
        action,
        resource,
        way,
        new DimensionFinder(
            both, carried, Map.of(Authorizations.REFERENCES, references(action)), parts),
        parts,
        limits.budget());
  }

  /**
   * Returns what comes of a search.
   *
   * @param essence what tells it from others
   */
  Outcome outcome(List<Object> essence, ScenarioSearch search) {
    return outcomes.outcome(essence, search);
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
    traits.add(List.of(tags(one, resource), tags(other, resource)));
    traits.add(hasVariables ? resource : "");
    boolean isPlain =
        !Authorizations.isPush(action) && !hasVariables && !asksForPlace && arn.areAll();
    String service = ActionName.of(action).service();
    // No policy governs some actions of AWS STS.
    traits.add(isPlain && !service.equals("sts") ? "" : action);
    traits.add(service.equals("codecommit") ? service : "");
    return List.of(traits);
  }

  private boolean hasVariables(PolicyStatement one) {
    return withVariables.computeIfAbsent(one.statement(), same -> same.toString().contains("${"));
  }

  private static Optional<Map<String, String>> tags(PrincipalRequests version, String resource) {
    return Optional.ofNullable(version.caller().resourceTags().get(resource));
  }
}
