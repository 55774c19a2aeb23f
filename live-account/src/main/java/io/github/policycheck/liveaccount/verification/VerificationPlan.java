package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a verification, known before the first of them is made. Where the request names
 * nobody, one of those that have the same policies stands for all of them.
 */
public final class VerificationPlan {

  /** IAM answers up to so many questions in one part. */
  private static final int AT_ONCE = 100;

  private final Account account;
  private final VerificationRequest request;
  private final List<Simulation> simulations = new ArrayList<>();
  private final List<Policy> policies = new ArrayList<>();
  private final List<String> notAsked = new ArrayList<>();
  private final SimulatorQuestions questions;
  private final Map<PrincipalId, OurAnswers> ours = new HashMap<>();

  private VerificationPlan(Account account, VerificationRequest request) {
    this.account = account;
    this.request = request;
    this.questions = new SimulatorQuestions(account, request);
  }

  /**
   * Plans the calls.
   *
   * @throws VerificationException if a name is not right, there is nothing to ask, or it would take
   *     more calls than the request allows
   */
  public static VerificationPlan of(Account account, VerificationRequest request) {
    VerificationPlan plan = new VerificationPlan(account, request);
    plan.simulate();
    if (request.isValidating()) {
      plan.validate();
    }
    if (plan.calls() == 0) {
      throw new VerificationException("the account has nothing that AWS could be asked about");
    }
    if (plan.calls() > request.mostCalls()) {
      throw new VerificationException(
          "this takes "
              + Counted.of(plan.calls(), "call")
              + " of AWS, more than the "
              + request.mostCalls()
              + " that are allowed; name principals, references, actions or repositories, or allow"
              + " more calls");
    }
    return plan;
  }

  /** Returns how many calls are made if AWS answers each in one part. */
  public int calls() {
    return simulations.size() + policies.size();
  }

  /** Returns how many questions IAM's simulator is asked. */
  public int questions() {
    return simulations.stream().mapToInt(Simulation::questions).sum();
  }

  /** Returns how many policies IAM Access Analyzer is asked about. */
  public int validations() {
    return policies.size();
  }

  /** Returns what is not asked, a line for each reason. */
  public List<String> notAsked() {
    return List.copyOf(notAsked);
  }

  Account account() {
    return account;
  }

  VerificationRequest request() {
    return request;
  }

  OurAnswers ours(PrincipalId principal) {
    return ours.computeIfAbsent(principal, id -> OurAnswers.of(account, request, id));
  }

  AwsQuestion question(Simulation simulation) {
    return questions.question(simulation, ours(simulation.principal()));
  }

  List<Simulation> simulations() {
    return List.copyOf(simulations);
  }

  List<Policy> policies() {
    return List.copyOf(policies);
  }

  private void simulate() {
    List<CodeCommitAction> actions = actions();
    List<String> ofRepositories =
        names(actions.stream().filter(action -> !action.resourceMustBeStar()).toList());
    List<String> withReference =
        names(actions.stream().filter(CodeCommitAction::supportsReferences).toList());
    List<String> ofNothing =
        names(actions.stream().filter(CodeCommitAction::resourceMustBeStar).toList());
    List<String> repositories = ofRepositories.isEmpty() ? List.of() : repositories();
    List<String> references = withReference.isEmpty() ? List.of() : references();
    for (PrincipalId principal : principals()) {
      add(principal, null, ofRepositories, repositories);
      add(principal, null, ofNothing, List.of("*"));
      for (String reference : references) {
        add(principal, reference, withReference, repositories);
      }
    }
  }

  private void add(
      PrincipalId principal,
      @Nullable String reference,
      List<String> actions,
      List<String> resources) {
    for (int a = 0; a < actions.size(); a += AT_ONCE) {
      List<String> some = actions.subList(a, Math.min(actions.size(), a + AT_ONCE));
      int step = Math.max(1, AT_ONCE / some.size());
      for (int r = 0; r < resources.size(); r += step) {
        Simulation whole =
            new Simulation(
                principal,
                reference,
                some,
                resources.subList(r, Math.min(resources.size(), r + step)));
        simulations.addAll(questions.byContext(whole, ours(principal)));
      }
    }
  }

  private static List<String> names(List<CodeCommitAction> actions) {
    return actions.stream().map(CodeCommitAction::name).toList();
  }

  private List<PrincipalId> principals() {
    if (!account.leftOut().isEmpty()) {
      notAsked.add(
          Counted.of(account.leftOut().size(), "principal")
              + " with policies that are not there or not understood");
    }
    if (!request.principals().isEmpty()) {
      List<PrincipalId> named = request.principals().stream().map(account::principal).toList();
      return List.copyOf(new LinkedHashSet<>(named));
    }
    Map<Object, PrincipalId> byPolicies = new LinkedHashMap<>();
    int others = 0;
    for (PrincipalId id : account.principals()) {
      Caller caller = account.caller(id);
      Object kind = List.of(id.kind(), Set.copyOf(caller.policies()), tags(caller));
      others += byPolicies.putIfAbsent(kind, id) == null ? 0 : 1;
    }
    if (others > 0) {
      notAsked.add(
          Counted.of(others, "principal")
              + " with the policies and tags of one that is asked about");
    }
    return List.copyOf(byPolicies.values());
  }

  private static Map<String, String> tags(Caller caller) {
    Map<String, String> tags = new LinkedHashMap<>(caller.contextKeys());
    tags.keySet().removeIf(key -> !key.startsWith("aws:PrincipalTag/"));
    return tags;
  }

  private List<CodeCommitAction> actions() {
    if (request.actions().isEmpty()) {
      List<CodeCommitAction> all = List.copyOf(CodeCommitActions.all());
      List<CodeCommitAction> some =
          all.stream().filter(CodeCommitAction::supportsReferences).toList();
      notAsked.add(
          Counted.of(all.size() - some.size(), "action")
              + " of CodeCommit that carry no reference");
      return some;
    }
    List<CodeCommitAction> named = new ArrayList<>();
    for (String written : request.actions()) {
      named.add(
          CodeCommitActions.find(written)
              .orElseThrow(
                  () ->
                      new VerificationException(
                          Quoted.of(written)
                              + " is no action of CodeCommit"
                              + Spelling.hint(
                                  written, names(List.copyOf(CodeCommitActions.all()))))));
    }
    return List.copyOf(new LinkedHashSet<>(named));
  }

  private List<String> repositories() {
    List<Arn> arns =
        request.repositories().isEmpty()
            ? account.repositoryArns()
            : request.repositories().stream().map(account::repositoryArn).toList();
    if (arns.isEmpty()) {
      throw new VerificationException("the account has no repository; name one with its ARN");
    }
    return arns.stream().map(Arn::toString).distinct().toList();
  }

  private List<String> references() {
    if (request.references().isEmpty()) {
      List<String> named = NamedReferences.of(account);
      if (named.isEmpty()) {
        throw new VerificationException(
            "no policy of the account names a Git reference, and no default branch is known; name"
                + " one such as refs/heads/NAME");
      }
      return named;
    }
    for (String reference : request.references()) {
      ReferenceName.problem(reference)
          .ifPresent(
              problem -> {
                throw new VerificationException(Quoted.of(reference) + ": " + problem);
              });
    }
    return request.references().stream().map(ReferenceName::full).distinct().toList();
  }

  private void validate() {
    int ofAws = 0;
    Set<Policy> all = new LinkedHashSet<>(account.policies());
    all.addAll(account.unattached());
    account.organization().serviceControl().forEach(all::addAll);
    account.organization().resourceControl().forEach(all::addAll);
    for (Policy policy : all) {
      if (policy.isOfAws()) {
        ofAws++;
      } else {
        policies.add(policy);
      }
    }
    if (ofAws > 0) {
      notAsked.add(
          (ofAws == 1 ? "1 policy" : ofAws + " policies")
              + " that AWS manages, by IAM Access Analyzer");
    }
  }
}
