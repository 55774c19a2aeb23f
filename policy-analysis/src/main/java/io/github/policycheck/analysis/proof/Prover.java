package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether principals of an account can be allowed something at all, whatever their requests
 * have: the answer is a proof, a request, or that neither was found. For one thread.
 */
public final class Prover {

  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_KEPT = 200_000;
  private static final String ANY = "*";
  private static final ConditionKey REFERENCES = ConditionKey.of(CodeCommitAction.REFERENCES);

  private final Account account;
  private final KnownActions known;
  private final Surroundings surroundings;
  private final CarriedKeys carried;
  private final Map<PrincipalId, PrincipalRequests> principals = new HashMap<>();
  private final Map<Set<UndocumentedPoint>, StatementParts> parts = new HashMap<>();

  /**
   * Prepares questions about an account.
   *
   * @param reference what AWS's services know
   */
  public Prover(Account account, ServiceReference reference) {
    this.account = account;
    this.known = new KnownActions(reference);
    this.carried = new CarriedKeys(known);
    this.surroundings = Surroundings.of(account, Optional.empty());
  }

  /** Returns the actions that create, move or delete a branch, GitPush first. */
  public static List<String> actionsThatMoveBranches() {
    Set<String> actions = new LinkedHashSet<>();
    actions.add(CodeCommitAction.GIT_PUSH);
    CodeCommitActions.all().stream()
        .filter(CodeCommitAction::movesBranch)
        .map(CodeCommitAction::name)
        .sorted()
        .forEach(actions::add);
    return List.copyOf(actions);
  }

  /**
   * Decides for each action whether a principal is ever allowed it.
   *
   * @throws io.github.policycheck.engine.account.UnknownPrincipalException if the account has no
   *     such principal
   */
  public List<AccessAnswer> never(PrincipalId principal, AccessQuestion question) {
    PrincipalRequests requests =
        principals.computeIfAbsent(
            principal,
            same -> new PrincipalRequests(null, null, account.caller(same), surroundings, known));
    List<AccessAnswer> answers = new ArrayList<>();
    Questions asked = new Questions(requests, question);
    for (String action : question.actions()) {
      answers.add(asked.never(action));
    }
    return answers;
  }

  /** What is asked of one principal. */
  private final class Questions {

    private final PrincipalRequests requests;
    private final AccessQuestion question;
    private final Set<Reason> reasons = new LinkedHashSet<>();
    private final List<String> repositories = new ArrayList<>();
    private final List<List<String>> references;

    /** What was found of requests that only the names of actions tell apart. */
    private final Map<List<Object>, Outcome> outcomes = new HashMap<>();

    Questions(PrincipalRequests requests, AccessQuestion question) {
      this.requests = requests;
      this.question = question;
      repositories.addAll(question.repositories());
      if (repositories.isEmpty()) {
        Answer<List<String>> some = requests.kinds().repositoriesAnywhere();
        some.found(why -> reasons.add(new Reason(null, why))).ifPresent(repositories::addAll);
        account.repositoryArns().forEach(arn -> repositories.add(arn.toString()));
      }
      Answer<List<String>> kinds = AskedReferences.of(question.references(), requests);
      kinds.found(why -> reasons.add(new Reason(null, why)));
      this.references = kinds.orElse(List.of()).stream().map(List::of).toList();
    }

    AccessAnswer never(String action) {
      AccessAnswer answer = never(action, Set.of());
      return answer instanceof AccessAnswer.Proved
          ? new AccessAnswer.Proved(action, needs(action))
          : answer;
    }

    /** Returns the points by which a proof fails where they are read otherwise together. */
    private List<Set<UndocumentedPoint>> needs(String action) {
      Set<UndocumentedPoint> points = new TreeSet<>(requests.undocumentedPoints());
      if (ActionName.areSame(action, CodeCommitAction.GIT_PUSH)) {
        points.add(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH);
      }
      List<Set<UndocumentedPoint>> needs = new ArrayList<>();
      while (!isProved(action, points)) {
        Set<UndocumentedPoint> least = least(action, points);
        needs.add(least);
        points.remove(least.iterator().next());
      }
      return needs;
    }

    /** Leaves out of some points what a proof does not fail by. */
    private Set<UndocumentedPoint> least(String action, Set<UndocumentedPoint> points) {
      Set<UndocumentedPoint> least = new TreeSet<>(points);
      for (UndocumentedPoint point : points) {
        least.remove(point);
        if (isProved(action, least)) {
          least.add(point);
        }
      }
      return least;
    }

    private boolean isProved(String action, Set<UndocumentedPoint> varied) {
      return never(action, Set.copyOf(varied)) instanceof AccessAnswer.Proved;
    }

    private AccessAnswer never(String action, Set<UndocumentedPoint> varied) {
      Set<Reason> open = new LinkedHashSet<>(reasons);
      ProofBudget budget = new ProofBudget(MOST_STEPS, MOST_KEPT);
      StatementParts read = parts.computeIfAbsent(varied, StatementParts::new);
      for (String resource : resources(action)) {
        Outcome outcome = find(sides(action), action, resource, read, budget);
        if (outcome instanceof Outcome.Found found) {
          return new AccessAnswer.Counterexample(
              action, resource, withReference(action, found.context()));
        }
        if (outcome instanceof Outcome.Open undecided) {
          open.addAll(undecided.reasons());
        }
      }
      return open.isEmpty()
          ? new AccessAnswer.Proved(action, List.of())
          : new AccessAnswer.Undecided(action, open.stream().map(Prover::point).toList());
    }

    private Outcome find(
        List<Side> sides, String action, String resource, StatementParts read, ProofBudget budget) {
      ScenarioSearch search =
          new ScenarioSearch(
              sides,
              action,
              resource,
              question.context(),
              new DimensionFinder(requests, carried, Map.of(REFERENCES, references), read),
              read,
              budget);
      List<Object> essence = List.of(read.varied(), sides.size(), resource, search.essence());
      Outcome known = outcomes.get(essence);
      boolean isSame =
          known != null
              && (!(known instanceof Outcome.Found found) || search.isAsAsked(found.context()));
      if (known != null && isSame) {
        return known;
      }
      Outcome outcome = search.find();
      outcomes.put(essence, outcome);
      return outcome;
    }

    private List<String> resources(String action) {
      boolean isOfNone =
          CodeCommitActions.find(action).filter(CodeCommitAction::resourceMustBeStar).isPresent();
      return isOfNone ? List.of(ANY) : repositories;
    }

    /** Every request has a reference that is asked about, whether a policy looks at it or not. */
    private Map<String, List<String>> withReference(
        String action, Map<String, List<String>> context) {
      boolean isCarried =
          CodeCommitActions.find(action).filter(CodeCommitAction::supportsReferences).isPresent();
      Map<String, List<String>> all = new LinkedHashMap<>();
      if (isCarried && !references.isEmpty()) {
        all.put(CodeCommitAction.REFERENCES, references.get(0));
      }
      all.putAll(context);
      return all;
    }

    private List<Side> sides(String action) {
      Side side = new Side(requests, true, Map.of());
      if (!ActionName.areSame(action, CodeCommitAction.GIT_PUSH)) {
        return List.of(side);
      }
      Side discovery =
          new Side(
              requests,
              true,
              Map.of(CodeCommitAction.REFERENCES, List.of(), RefUpdate.KEY, List.of()));
      return List.of(discovery, side);
    }
  }

  private static OpenPoint point(Reason reason) {
    PolicyStatement statement = reason.statement();
    return statement == null
        ? new OpenPoint(null, null, reason.text())
        : new OpenPoint(
            statement.policy().name(), statement.statement().index() + 1, reason.text());
  }
}
