package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.ActionClass;
import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.Outcome;
import io.github.policycheck.analysis.exact.ScenarioSearch;
import io.github.policycheck.analysis.exact.Side;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.ComparedRequests.Told;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for what one version of the policies of a principal allows and another does not. */
final class AccessComparison {

  private final PrincipalRequests allowing;
  private final PrincipalRequests refusing;
  private final KnownActions known;
  private final ComparedRequests requests;

  /** The statements by which the two may decide otherwise. */
  private final Set<PolicyStatement> only;

  private final List<AccessChange> found = new ArrayList<>();

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
    this.allowing = allowing;
    this.refusing = refusing;
    this.known = known;
    this.requests = new ComparedRequests(allowing, refusing, known, carried, limits);
    this.only = new HashSet<>(requests.differing());
  }

  AccessChanges find() {
    List<PolicyStatement> differing = requests.differing();
    List<ActionClass> classes =
        requests.actions().stream()
            .filter(one -> requests.versions().canAllowMore(one.example()))
            .toList();
    IdentityHashMap<ActionClass, Set<List<Object>>> asked = new IdentityHashMap<>();
    requests.ask(
        classes,
        (actions, resource) ->
            ask(actions, resource, asked.computeIfAbsent(actions, same -> new HashSet<>())));
    UnknownActions unknown = new UnknownActions(allowing, refusing, only, known);
    differing.forEach(one -> requests.reasons().addAll(unknown.of(one)));
    Set<UndocumentedPoint> readings = new TreeSet<>();
    if (!differing.isEmpty()) {
      readings.addAll(allowing.undocumentedPoints());
      readings.addAll(refusing.undocumentedPoints());
    }
    return new AccessChanges(
        found, requests.reasons().stream().map(OpenPoint::of).toList(), List.copyOf(readings));
  }

  /** Returns what the two may say of resources of other accounts, which are not asked about. */
  List<OpenPoint> ofOtherAccounts() {
    return new OtherAccounts(allowing, refusing, known, requests)
        .reasons().stream().map(OpenPoint::of).toList();
  }

  /** Looks for one request about a resource. */
  private Told ask(ActionClass actions, String resource, Set<List<Object>> asked) {
    boolean isNone = true;
    for (List<Side> sides : scenarios(actions.example())) {
      Side refused = sides.get(sides.size() - 1);
      for (Map<String, List<String>> way : requests.ways(actions.example(), resource)) {
        ScenarioSearch search = requests.search(sides, actions.example(), resource, way);
        List<Object> essence = List.of(refused.fixed(), search.essence(), way);
        Outcome outcome = requests.outcome(essence, search);
        isNone &= outcome instanceof Outcome.None;
        if (!asked.add(essence)) {
          continue;
        }
        if (outcome instanceof Outcome.Found one) {
          Map<String, List<String>> context =
              Authorizations.withReference(
                  actions.example(), requests.references(actions.example()), one.context());
          found.add(change(actions, resource, context, refused));
          return Told.SOMETHING;
        }
        if (outcome instanceof Outcome.Open open) {
          requests.reasons().addAll(open.reasons());
        }
      }
    }
    return isNone ? Told.NOTHING : Told.SOMETHING;
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
