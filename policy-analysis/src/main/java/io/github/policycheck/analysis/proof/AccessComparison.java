package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.ActionName;
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
      for (List<Side> sides : scenarios(actions.example())) {
        ProofBudget budget = new ProofBudget(MOST_STEPS, MOST_KEPT);
        DimensionFinder finder =
            new DimensionFinder(both, carried, Map.of(REFERENCES, references(actions)), parts);
        ScenarioSearch search =
            new ScenarioSearch(sides, actions.example(), resource, Map.of(), finder, parts, budget);
        List<Object> essence = List.of(sides.get(sides.size() - 1).fixed(), search.essence());
        if (!asked.add(essence)) {
          continue;
        }
        Outcome outcome = find(search, essence);
        if (outcome instanceof Outcome.Found one) {
          found.add(
              new AccessChange(actions.actions(), resource, withReference(actions, one.context())));
          break;
        }
        if (outcome instanceof Outcome.Open open) {
          reasons.addAll(open.reasons());
        }
      }
    }
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
