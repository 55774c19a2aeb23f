package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.DimensionFinder;
import io.github.policycheck.analysis.exact.Outcome;
import io.github.policycheck.analysis.exact.ProofBudget;
import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.exact.ScenarioSearch;
import io.github.policycheck.analysis.exact.Side;
import io.github.policycheck.analysis.exact.SideRequests;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is asked of one principal. */
final class PrincipalQuestions {

  private final PrincipalRequests requests;
  private final CarriedKeys carried;
  private final ProofLimits limits;
  private final KnownOutcomes known;
  private final KnownAccess knownAccess;
  private final Map<Set<UndocumentedPoint>, StatementParts> parts;
  private final AskedRequests asked;

  /**
   * Prepares the questions.
   *
   * @param limits what the question about each action may cost
   * @param known what was found of this principal already
   * @param knownAccess what was found of any principal of the account
   * @param parts asks parts of statements, by the points that are read both ways
   */
  PrincipalQuestions(
      PrincipalRequests requests,
      AccessQuestion question,
      CarriedKeys carried,
      ProofLimits limits,
      KnownOutcomes known,
      KnownAccess knownAccess,
      Map<Set<UndocumentedPoint>, StatementParts> parts) {
    this.requests = requests;
    this.carried = carried;
    this.limits = limits;
    this.known = known;
    this.knownAccess = knownAccess;
    this.parts = parts;
    this.asked = new AskedRequests(requests, question);
  }

  /** Tells whether the principal is allowed an action whatever its requests have. */
  Access access(String action) {
    if (!asked.areOfOneBranch() || asked.resources(action).isEmpty()) {
      return findAccess(action);
    }
    StatementParts varied = parts.computeIfAbsent(RequestTraits.VARIED, StatementParts::new);
    RequestTraits traits = knownAccess.traits(requests, carried, varied);
    String resource = asked.resources(action).get(0);
    String reference = asked.referenceLists().get(0).get(0);
    return knownAccess.access(
        List.of(
            traits.of(action, resource, reference),
            asked.context(action, varied), // what they have whatever the branch
            asked.ways(action, resource)),
        traits.own(),
        found -> again(action, found),
        () -> findAccess(action));
  }

  /** Returns what holds of requests like these, said of these; a request is asked again. */
  private Optional<Access> again(String action, Access found) {
    if (!(found instanceof Access.OnlyIf onlyIf)) {
      return Optional.of(found);
    }
    Map<String, List<String>> example = new LinkedHashMap<>(onlyIf.example());
    example.replace(CodeCommitAction.REFERENCES, asked.referenceLists().get(0));
    boolean isAllowed =
        new SideRequests(
                Authorizations.of(action, requests, true), action, asked.resources(action).get(0))
            .areAsAsked(example);
    return isAllowed
        ? Optional.of(new Access.OnlyIf(onlyIf.alternatives(), example))
        : Optional.empty();
  }

  private Access findAccess(String action) {
    ProofBudget budget = limits.budget();
    AccessAnswer ever = never(action, budget);
    if (ever instanceof AccessAnswer.Proved never) {
      return new Access.Never(never.needs());
    }
    if (ever instanceof AccessAnswer.Undecided undecided) {
      return new Access.Undecided(undecided.reasons());
    }
    AccessAnswer.Counterexample example = (AccessAnswer.Counterexample) ever;
    Outcome refused = refused(action, budget);
    if (refused instanceof Outcome.Open open) {
      return new Access.Undecided(open.reasons().stream().map(OpenPoint::of).toList());
    }
    return refused instanceof Outcome.None
        ? new Access.Always()
        : new Access.OnlyIf(terms(action, example.resource(), budget), example.context());
  }

  /** Looks for a request that is not allowed. */
  private Outcome refused(String action, ProofBudget budget) {
    StatementParts read = parts.computeIfAbsent(Set.of(), StatementParts::new);
    Set<Reason> open = new LinkedHashSet<>(asked.reasons());
    for (String resource : asked.resources(action)) {
      for (Side refused : Authorizations.of(action, requests, false)) {
        for (Map<String, List<String>> way : asked.ways(action, resource)) {
          if (budget.isSpent()) {
            open.add(Reason.tooMany(List.of()));
            return new Outcome.Open(open);
          }
          Outcome outcome = find(List.of(refused), action, resource, way, read, budget);
          if (outcome instanceof Outcome.Found) {
            return outcome;
          }
          if (outcome instanceof Outcome.Open undecided) {
            open.addAll(undecided.reasons());
          }
        }
      }
    }
    return open.isEmpty() ? new Outcome.None() : new Outcome.Open(open);
  }

  private List<List<KeyCondition>> terms(String action, String resource, ProofBudget budget) {
    return AccessTerms.ofWays(
        asked.ways(action, resource), way -> terms(action, resource, way, budget));
  }

  /** Returns what requests of one way have to have; empty if none is allowed. */
  private Optional<List<List<KeyCondition>>> terms(
      String action, String resource, Map<String, List<String>> way, ProofBudget budget) {
    StatementParts read = parts.computeIfAbsent(Set.of(), StatementParts::new);
    List<Side> sides = Authorizations.of(action, requests, true);
    if (find(sides, action, resource, way, read, budget) instanceof Outcome.None) {
      return Optional.empty();
    }
    ScenarioSearch search = search(sides, action, resource, way, read, budget);
    return Optional.of(
        known.terms(
            essence(sides, search, read),
            () -> new AccessTerms(search, read, search.dimensions(), search.context()).find()));
  }

  /** Tells whether the principal is never allowed an action, whatever its requests have. */
  AccessAnswer never(String action) {
    return never(action, limits.budget());
  }

  private AccessAnswer never(String action, ProofBudget budget) {
    List<Side> sides = Authorizations.of(action, requests, true);
    AccessAnswer answer = never(action, sides, Set.of(), budget);
    if (!(answer instanceof AccessAnswer.Proved)) {
      return answer;
    }
    List<Set<UndocumentedPoint>> needs = needs(action, sides, budget);
    return new AccessAnswer.Proved(
        action, needs, Authorizations.isPush(action) && isNoPushAllowed(action, needs, budget));
  }

  /**
   * Tells whether call 1 of a push is never allowed wherever a proof about pushes holds.
   *
   * @param needs the points by which that proof fails
   */
  private boolean isNoPushAllowed(
      String action, List<Set<UndocumentedPoint>> needs, ProofBudget budget) {
    List<Side> discovery = List.of(Authorizations.discovery(requests, true));
    return isProved(action, discovery, Set.of(), budget)
        && needs(action, discovery, budget).stream()
            .allMatch(points -> needs.stream().anyMatch(points::containsAll));
  }

  /** Returns the points by which a proof fails where they are read otherwise together. */
  private List<Set<UndocumentedPoint>> needs(String action, List<Side> sides, ProofBudget budget) {
    Set<UndocumentedPoint> points = new TreeSet<>(requests.undocumentedPoints());
    if (Authorizations.isPush(action)) {
      points.add(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH);
    }
    return new NeededReadings(varied -> isProved(action, sides, varied, budget)).among(points);
  }

  private boolean isProved(
      String action, List<Side> sides, Set<UndocumentedPoint> varied, ProofBudget budget) {
    return never(action, sides, Set.copyOf(varied), budget) instanceof AccessAnswer.Proved;
  }

  private AccessAnswer never(
      String action, List<Side> sides, Set<UndocumentedPoint> varied, ProofBudget budget) {
    Set<Reason> open = new LinkedHashSet<>(asked.reasons());
    StatementParts read = parts.computeIfAbsent(varied, StatementParts::new);
    for (String resource : asked.resources(action)) {
      for (Map<String, List<String>> way : asked.ways(action, resource)) {
        if (budget.isSpent()) {
          open.add(Reason.tooMany(List.of()));
          return undecided(action, open);
        }
        Outcome outcome = find(sides, action, resource, way, read, budget);
        if (outcome instanceof Outcome.Found found) {
          return new AccessAnswer.Counterexample(
              action,
              resource,
              Authorizations.withReference(action, asked.referenceLists(), found.context()));
        }
        if (outcome instanceof Outcome.Open undecided) {
          open.addAll(undecided.reasons());
        }
      }
    }
    return open.isEmpty()
        ? new AccessAnswer.Proved(action, List.of(), false)
        : undecided(action, open);
  }

  private static AccessAnswer undecided(String action, Set<Reason> reasons) {
    return new AccessAnswer.Undecided(action, reasons.stream().map(OpenPoint::of).toList());
  }

  private ScenarioSearch search(
      List<Side> sides,
      String action,
      String resource,
      Map<String, List<String>> way,
      StatementParts read,
      ProofBudget budget) {
    Map<String, List<String>> context = asked.context(action, read);
    way.forEach(context::putIfAbsent);
    return new ScenarioSearch(
        sides,
        action,
        resource,
        context,
        new DimensionFinder(
            requests, carried, Map.of(Authorizations.REFERENCES, asked.referenceLists()), read),
        read,
        budget);
  }

  private Outcome find(
      List<Side> sides,
      String action,
      String resource,
      Map<String, List<String>> way,
      StatementParts read,
      ProofBudget budget) {
    ScenarioSearch search = search(sides, action, resource, way, read, budget);
    return known.outcome(essence(sides, search, read), search);
  }

  /** Returns what tells a search from others of this principal. */
  private List<Object> essence(List<Side> sides, ScenarioSearch search, StatementParts read) {
    List<Object> authorizations = new ArrayList<>();
    sides.forEach(side -> authorizations.add(List.of(side.mustAllow(), side.fixed())));
    boolean isKnown = asked.isReferenceKnown(read) && !asked.mayLackReference(search.action());
    Object open = isKnown ? List.of() : asked.referenceLists();
    boolean carries = Authorizations.carryReference(search.action());
    return List.of(read.varied(), authorizations, search.essence(), ofWay(search), open, carries);
  }

  /** Returns what is known of requests but for the reference. */
  private static Object ofWay(ScenarioSearch search) {
    Map<String, List<String>> context = new LinkedHashMap<>(search.context());
    context.remove(CodeCommitAction.REFERENCES);
    return context;
  }
}
