package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.check.PrincipalClass;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.pattern.TextKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether principals of an account can be allowed something at all, whatever their requests
 * have: the answer is a proof, a request, or that neither was found. For one thread.
 */
public final class Prover {

  private static final String ASSUME_ROLE = "sts:AssumeRole";

  private final Account account;
  private final ProofLimits limits;
  private final KnownActions known;
  private final Surroundings surroundings;
  private final CarriedKeys carried;
  private final CarriedKeys carriedByAny;
  private final Map<PrincipalId, PrincipalRequests> principals = new HashMap<>();
  private final Map<List<Object>, KnownOutcomes> outcomes = new HashMap<>();
  private final Map<Set<UndocumentedPoint>, StatementParts> parts = new HashMap<>();
  private final KnownAccess knownAccess = new KnownAccess();
  private @Nullable PrincipalRequests root;

  /**
   * Prepares questions about an account.
   *
   * @param reference what AWS's services know
   */
  public Prover(Account account, ServiceReference reference) {
    this(account, reference, ProofLimits.DEFAULT);
  }

  /**
   * Prepares questions about an account.
   *
   * @param reference what AWS's services know
   * @param limits what the question about one principal and one action may cost; beyond it the
   *     answer is undecided
   */
  public Prover(Account account, ServiceReference reference, ProofLimits limits) {
    this.account = account;
    this.limits = Objects.requireNonNull(limits, "limits");
    this.known = new KnownActions(reference);
    this.carried = new CarriedKeys(known, false);
    this.carriedByAny = new CarriedKeys(known, true);
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
    List<AccessAnswer> answers = new ArrayList<>();
    PrincipalQuestions asked = questions(principal, question);
    for (String action : question.actions()) {
      answers.add(asked.never(action));
    }
    return answers;
  }

  /**
   * Decides whether a principal is ever allowed to assume a role of the account, by its own
   * policies and the trust policy of the role.
   *
   * @param context condition keys of every request, values by key
   * @return undecided if the trust policy is not known
   * @throws io.github.policycheck.engine.account.UnknownPrincipalException if the account has no
   *     such principal
   */
  public AccessAnswer assumes(PrincipalId principal, Role role, Map<String, List<String>> context) {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(context, "context");
    String arn = account.arn(new PrincipalId(PrincipalId.Kind.ROLE, role.name())).toString();
    AccessQuestion question =
        new AccessQuestion(List.of(ASSUME_ROLE), List.of(arn), List.of(), context);
    Policy trust = role.trust();
    if (trust == null) {
      String reason = "the trust policy of `role/" + role.name() + "` is not known";
      return new AccessAnswer.Undecided(ASSUME_ROLE, List.of(new OpenPoint(null, null, reason)));
    }
    PrincipalRequests requests = given(requests(principal), trust, context);
    for (SessionKeys some : SessionKeys.ALL) {
      Set<String> keys = some.in(requests.statements());
      if (!keys.isEmpty()
          && assuming(requests, question).never(some.action()) instanceof AccessAnswer.Proved) {
        question = question.without(keys);
      }
    }
    return assuming(requests, question).never(ASSUME_ROLE);
  }

  private PrincipalQuestions assuming(PrincipalRequests requests, AccessQuestion question) {
    return new PrincipalQuestions(
        requests, question, carried, limits, new KnownOutcomes(), knownAccess, parts);
  }

  /**
   * Returns resources of a service by which the policies of a principal are told apart, one of each
   * kind: what it is allowed on one it is allowed on each like it.
   */
  public List<String> oneOfEachKind(
      PrincipalId principal, String service, Collection<String> resources) {
    TextKinds kinds = requests(principal).kinds().resources(service);
    Set<Object> known = new HashSet<>();
    return resources.stream().filter(arn -> known.add(kinds.after(arn).orElse(arn))).toList();
  }

  /**
   * Returns principals by what the policies can tell of them: those of one list are allowed the
   * same, each for itself. Lists and principals keep their order.
   */
  public List<List<PrincipalId>> alike(Collection<PrincipalId> some) {
    PrincipalClass.Finder classes = new PrincipalClass.Finder();
    Map<List<Object>, List<PrincipalId>> alike = new LinkedHashMap<>();
    for (PrincipalId principal : some) {
      Caller caller = account.caller(principal);
      alike
          .computeIfAbsent(
              List.<Object>of(classes.of(caller), SessionTags.canBeOthers(account, caller)),
              same -> new ArrayList<>())
          .add(principal);
    }
    return List.copyOf(alike.values());
  }

  /**
   * Decides for each action whether a principal is allowed it always, never, or only if its
   * requests have something more than what is asked.
   *
   * @param question about one repository and one reference; of several it is decided whether it is
   *     allowed on all of them, on none, or on some
   * @return the answers by the action, in the order of the question
   * @throws io.github.policycheck.engine.account.UnknownPrincipalException if the account has no
   *     such principal
   */
  public Map<String, Access> access(PrincipalId principal, AccessQuestion question) {
    Map<String, Access> answers = new LinkedHashMap<>();
    PrincipalQuestions asked = questions(principal, question);
    for (String action : question.actions()) {
      answers.put(action, asked.access(action));
    }
    return answers;
  }

  /** Returns how many answers had to be looked for, as nobody had been asked the like. */
  int answersFound() {
    return knownAccess.size();
  }

  /**
   * Decides for each action whether the account's root user is allowed it, whom no identity policy
   * binds and those of the organization do.
   *
   * @param question as above
   */
  public Map<String, Access> accessOfRootUser(AccessQuestion question) {
    PrincipalRequests requests = root;
    if (requests == null) {
      requests = requests(RootUser.of(account));
      root = requests;
    }
    requests = given(requests, null, question.context());
    PrincipalQuestions asked =
        new PrincipalQuestions(
            requests, question, carried, limits, outcomes(requests, false), knownAccess, parts);
    Map<String, Access> answers = new LinkedHashMap<>();
    question.actions().forEach(action -> answers.put(action, asked.access(action)));
    return answers;
  }

  private PrincipalQuestions questions(PrincipalId principal, AccessQuestion question) {
    boolean isOfAny = question.isOfAnyRequest();
    PrincipalRequests requests = given(requests(principal), null, question.context());
    return new PrincipalQuestions(
        requests,
        question,
        isOfAny ? carriedByAny : carried,
        limits,
        outcomes(requests, isOfAny),
        knownAccess,
        parts);
  }

  private KnownOutcomes outcomes(PrincipalRequests requests, boolean isOfAny) {
    Caller caller = requests.caller();
    return outcomes.computeIfAbsent(
        List.of(caller.id(), isOfAny, caller.contextKeys()), same -> new KnownOutcomes());
  }

  /**
   * Returns the requests of a principal that all have something, as which policy variables may
   * stand in statements.
   *
   * @param resourcePolicy the policy of what they are about, null if it has none
   */
  private PrincipalRequests given(
      PrincipalRequests plain, @Nullable Policy resourcePolicy, Map<String, List<String>> context) {
    PrincipalRequests about =
        resourcePolicy == null ? plain : plain.aboutResourceWith(resourcePolicy);
    Map<String, String> given = GivenVariables.among(about.statements(), context);
    if (given.isEmpty()) {
      return about;
    }
    PrincipalRequests known = requests(GivenVariables.with(given, plain.caller()));
    return resourcePolicy == null ? known : known.aboutResourceWith(resourcePolicy);
  }

  /**
   * Returns what a principal is allowed and would not be if other policies bound it.
   *
   * @param principal who it is, with the policies that allow
   * @param other the same, with the policies that do not
   */
  public AccessChanges onlyAllowedTo(Caller principal, Caller other) {
    PrincipalRequests allowing = requests(principal);
    PrincipalRequests refusing = requests(other);
    AccessComparison comparison = new AccessComparison(allowing, refusing, known, carried, limits);
    AccessChanges own = comparison.find();
    List<OpenPoint> undecided = new ArrayList<>(own.undecided());
    undecided.addAll(comparison.ofOtherAccounts());
    return new AccessChanges(own.found(), undecided, own.readings());
  }

  private PrincipalRequests requests(PrincipalId principal) {
    return principals.computeIfAbsent(principal, same -> requests(caller(same)));
  }

  private Caller caller(PrincipalId principal) {
    return SessionTags.withoutOverridden(account, account.caller(principal));
  }

  private PrincipalRequests requests(Caller caller) {
    return new PrincipalRequests(null, null, caller, surroundings, known);
  }
}
