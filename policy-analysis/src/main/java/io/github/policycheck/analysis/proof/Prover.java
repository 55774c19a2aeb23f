package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
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

  private final Account account;
  private final KnownActions known;
  private final Surroundings surroundings;

  /**
   * Prepares questions about an account.
   *
   * @param reference what AWS's services know
   */
  public Prover(Account account, ServiceReference reference) {
    this.account = account;
    this.known = new KnownActions(reference);
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
    Caller caller = account.caller(principal);
    PrincipalRequests requests = new PrincipalRequests(null, null, caller, surroundings, known);
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
    private final Map<ConditionKey, List<List<String>>> asked;
    private final Map<Set<UndocumentedPoint>, DimensionFinder> finders = new HashMap<>();

    Questions(PrincipalRequests requests, AccessQuestion question) {
      this.requests = requests;
      this.question = question;
      repositories.addAll(question.repositories());
      if (repositories.isEmpty()) {
        Answer<List<String>> kinds = requests.kinds().repositoriesAnywhere();
        kinds.found(why -> reasons.add(new Reason(null, why))).ifPresent(repositories::addAll);
        account.repositoryArns().forEach(arn -> repositories.add(arn.toString()));
      }
      Answer<List<String>> references = AskedReferences.of(question.references(), requests);
      references.found(why -> reasons.add(new Reason(null, why)));
      List<List<String>> lists = references.orElse(List.of()).stream().map(List::of).toList();
      this.asked = Map.of(ConditionKey.of(CodeCommitAction.REFERENCES), lists);
    }

    private DimensionFinder finder(Set<UndocumentedPoint> varied) {
      return finders.computeIfAbsent(
          varied, same -> new DimensionFinder(requests, new CarriedKeys(known), asked, varied));
    }

    AccessAnswer never(String action) {
      AccessAnswer answer = never(action, Set.of());
      return answer instanceof AccessAnswer.Proved
          ? new AccessAnswer.Proved(action, needs(action))
          : answer;
    }

    /** Returns the points that have to be read as by default for a proof to hold. */
    private Set<UndocumentedPoint> needs(String action) {
      Set<UndocumentedPoint> points = new TreeSet<>(requests.undocumentedPoints());
      if (ActionName.areSame(action, CodeCommitAction.GIT_PUSH)) {
        points.add(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH);
      }
      if (points.isEmpty() || never(action, points) instanceof AccessAnswer.Proved) {
        return Set.of();
      }
      Set<UndocumentedPoint> needed = new TreeSet<>();
      for (UndocumentedPoint point : points) {
        if (!(never(action, Set.of(point)) instanceof AccessAnswer.Proved)) {
          needed.add(point);
        }
      }
      return needed.isEmpty() ? points : needed;
    }

    private AccessAnswer never(String action, Set<UndocumentedPoint> varied) {
      Set<Reason> open = new LinkedHashSet<>(reasons);
      ProofBudget budget = new ProofBudget(MOST_STEPS, MOST_KEPT);
      DimensionFinder finder = finder(varied);
      for (String resource : resources(action)) {
        Outcome outcome =
            new ScenarioSearch(sides(action), action, resource, question.context(), finder, budget)
                .find();
        if (outcome instanceof Outcome.Found found) {
          return new AccessAnswer.Counterexample(action, resource, found.context());
        }
        if (outcome instanceof Outcome.Open undecided) {
          open.addAll(undecided.reasons());
        }
      }
      return open.isEmpty()
          ? new AccessAnswer.Proved(action, Set.of())
          : new AccessAnswer.Undecided(action, open.stream().map(Prover::point).toList());
    }

    private List<String> resources(String action) {
      boolean isOfNone =
          CodeCommitActions.find(action).filter(CodeCommitAction::resourceMustBeStar).isPresent();
      return isOfNone ? List.of(ANY) : repositories;
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
