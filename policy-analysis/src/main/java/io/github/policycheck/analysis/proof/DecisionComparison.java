package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.ActionClass;
import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.Outcome;
import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.exact.ScenarioSearch;
import io.github.policycheck.analysis.exact.Side;
import io.github.policycheck.analysis.exact.Wanted;
import io.github.policycheck.analysis.proof.ComparedRequests.Told;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.LocatedString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Looks for requests of a principal that two versions of its policies decide in different ways.
 * Each call of a push is a request of its own.
 */
final class DecisionComparison {

  private static final String CODECOMMIT = "codecommit";

  private static final Comparator<String> BY_USE = Comparator.comparing(DecisionComparison::use);

  private static final List<Wanted> ALLOWED = List.of(Wanted.ALLOWED, Wanted.NOT_ALLOWED);
  private static final List<Wanted> DENIED = List.of(Wanted.DENIED, Wanted.LEFT_OUT);

  private final PrincipalRequests before;
  private final PrincipalRequests after;
  private final ComparedRequests requests;

  /** The services whose actions are asked about, first what people know best. */
  private final List<Predicate<String>> rounds;

  /** The classes of their actions, found out as they are asked about. */
  private final List<List<ActionClass>> classes = new ArrayList<>();

  /**
   * Takes two versions.
   *
   * @param limits what each kind of request may cost
   */
  DecisionComparison(
      PrincipalRequests before,
      PrincipalRequests after,
      KnownActions known,
      CarriedKeys carried,
      ProofLimits limits) {
    this.before = before;
    this.after = after;
    this.requests = new ComparedRequests(before, after, known, carried, limits);
    Set<String> named = namedServices(before);
    named.addAll(namedServices(after));
    this.rounds =
        List.of(
            CODECOMMIT::equals,
            service -> !service.equals(CODECOMMIT) && named.contains(service),
            service -> !service.equals(CODECOMMIT) && !named.contains(service));
    for (PolicyStatement statement : requests.differing()) {
      requests.addUnknownActions(statement);
      requests.reasons().addAll(NotAsked.by(statement));
    }
  }

  private static Set<String> namedServices(PrincipalRequests version) {
    Set<String> services = new TreeSet<>();
    for (PolicyStatement statement : version.statements()) {
      for (LocatedString entry : statement.statement().action().patterns()) {
        services.add(ActionName.of(entry.value()).service());
      }
    }
    return services;
  }

  /** Returns how soon people think of an action. */
  private static int use(String action) {
    boolean movesBranch =
        CodeCommitActions.find(action).filter(CodeCommitAction::movesBranch).isPresent();
    return Authorizations.isPush(action) ? 0 : movesBranch ? 1 : 2;
  }

  private List<ActionClass> classes(int round) {
    if (classes.size() == round) {
      classes.add(
          requests.actions(rounds.get(round)).stream()
              .map(one -> one.shownBy(one.actions().stream().min(BY_USE).orElseThrow()))
              .sorted(Comparator.comparing(ActionClass::example, BY_USE))
              .toList());
    }
    return classes.get(round);
  }

  /** Returns what leaves it open whether there is more. */
  Set<Reason> reasons() {
    return requests.reasons();
  }

  /**
   * Looks for requests.
   *
   * @param ofAccess whether one version has to allow it; if not, a statement of one has to deny it
   *     and none of the other, which does not allow it either
   * @param accepted takes what is found; the search ends when it returns true
   * @return whether it did
   */
  boolean find(boolean ofAccess, Predicate<ChangedDecision.Found> accepted) {
    for (int round = 0; round < rounds.size(); round++) {
      boolean isAccepted =
          requests.ask(
              classes(round),
              (actions, resource) -> ask(ofAccess, actions.example(), resource, accepted));
      if (isAccepted) {
        return true;
      }
    }
    return false;
  }

  private Told ask(
      boolean ofAccess, String action, String resource, Predicate<ChangedDecision.Found> accepted) {
    Told told = Told.NOTHING;
    for (List<Side> sides : scenarios(action, ofAccess ? ALLOWED : DENIED)) {
      for (Map<String, List<String>> way : requests.ways(action, resource)) {
        ScenarioSearch search = requests.search(sides, action, resource, way);
        Outcome outcome = requests.outcome(essence(sides, search, way), search);
        if (outcome instanceof Outcome.Open open) {
          requests.reasons().addAll(open.reasons());
        }
        if (outcome instanceof Outcome.Found found
            && (isAccepted(search, found, sides, accepted)
                || isAnyAccepted(action, resource, sides, way, accepted))) {
          return Told.ENOUGH;
        }
        told = outcome instanceof Outcome.None ? told : Told.SOMETHING;
      }
    }
    return told;
  }

  /** Tells of a kind of request whether that about some reference is accepted. */
  private boolean isAnyAccepted(
      String action,
      String resource,
      List<Side> sides,
      Map<String, List<String>> way,
      Predicate<ChangedDecision.Found> accepted) {
    boolean carriesReference =
        Authorizations.carryReference(action)
            && sides.stream().allMatch(side -> side.fixed().isEmpty());
    for (List<String> reference :
        carriesReference ? requests.references(action) : List.<List<String>>of()) {
      Map<String, List<String>> asked = new LinkedHashMap<>(way);
      asked.put(CodeCommitAction.REFERENCES, reference);
      ScenarioSearch search = requests.search(sides, action, resource, asked);
      if (search.find() instanceof Outcome.Found found
          && isAccepted(search, found, sides, accepted)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAccepted(
      ScenarioSearch search,
      Outcome.Found found,
      List<Side> sides,
      Predicate<ChangedDecision.Found> accepted) {
    List<List<String>> references = requests.references(search.action());
    Map<String, List<String>> context =
        Authorizations.withReference(search.action(), references, found.context());
    context.putAll(sides.get(0).fixed());
    List<RequestContext> asked = search.with(context);
    return accepted.test(
        new ChangedDecision.Found(
            before.caller().id(),
            search.action(),
            search.resource(),
            context,
            before.decide(asked.get(0)),
            after.decide(asked.get(1))));
  }

  private static List<Object> essence(
      List<Side> sides, ScenarioSearch search, Map<String, List<String>> way) {
    return List.of(
        sides.get(0).fixed(),
        sides.stream().map(Side::wanted).toList(),
        search.essence(),
        Authorizations.isPush(search.action()),
        way);
  }

  /** Returns how the two have to decide a call; of a push call 2, by which branches are told. */
  private List<List<Side>> scenarios(String action, List<Wanted> wanted) {
    List<List<Side>> scenarios = new ArrayList<>();
    for (Map<String, List<String>> fixed : Authorizations.each(action)) {
      for (Wanted one : wanted) {
        Wanted other = wanted.get(1 - wanted.indexOf(one));
        scenarios.add(List.of(new Side(before, one, fixed), new Side(after, other, fixed)));
      }
    }
    Collections.reverse(scenarios);
    return scenarios;
  }
}
