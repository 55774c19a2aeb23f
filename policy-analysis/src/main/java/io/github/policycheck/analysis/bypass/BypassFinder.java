package io.github.policycheck.analysis.bypass;

import io.github.policycheck.analysis.bypass.Bypass.Kind;
import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds how somebody gets round what is denied in an account as it stands. Each request of a way is
 * decided as {@link Prover} decides it; what comes of a change of policies is not.
 */
public final class BypassFinder {

  private static final String USER_NAME = "aws:username";

  /** What a member of a group is called that lists none. */
  private static final String SOMEBODY = "a-member";

  private static final int MOST_NAMES = 50;

  private final Account account;
  private final Prover prover;
  private final AccessQuestion question;
  private final Allowed allowed;
  private final Targets targets;
  private final ReachedRoles reached;
  private final TrustPolicies trust;

  /**
   * Prepares it.
   *
   * @param account the account that {@code prover} is asked about
   * @param question what somebody is not allowed
   */
  public BypassFinder(Account account, Prover prover, AccessQuestion question) {
    this.account = account;
    this.prover = Objects.requireNonNull(prover, "prover");
    this.question = question;
    this.allowed = new Allowed(account, prover, question);
    this.targets = new Targets(account);
    this.trust = new TrustPolicies(account);
    this.reached = new ReachedRoles(account, prover, question.context());
  }

  /**
   * Returns the ways of principals that no policy of their own tells apart, by those that have them
   * together.
   */
  public Map<List<PrincipalId>, List<Bypass>> of(List<PrincipalId> alike) {
    Map<List<PrincipalId>, List<Bypass>> found = new LinkedHashMap<>();
    trust.alike(alike).forEach(some -> found.put(some, of(some.get(0))));
    return found;
  }

  /**
   * Returns the ways of a principal; of a group also those that begin with a role that one of its
   * members can assume.
   *
   * @return none that is more than one of each kind, action and role
   */
  public List<Bypass> of(PrincipalId who) {
    List<Bypass> found = new ArrayList<>();
    add(who, List.of(), found);
    reached
        .from(who)
        .forEach(
            (role, steps) -> {
              if (allowed.is(role)) {
                found.add(new Bypass(Kind.ASSUME_ROLE, steps, role));
              } else {
                add(role, steps, found);
              }
            });
    return found;
  }

  private void add(PrincipalId by, List<Step> before, List<Bypass> found) {
    List<PrincipalId> users =
        allowed.of(PrincipalId.Kind.USER).stream().filter(user -> !user.equals(by)).toList();
    for (String action : BypassActions.CREDENTIALS) {
      add(Kind.CREDENTIALS, by, action, users, before, found);
    }
    List<PrincipalId> roles =
        allowed.of(PrincipalId.Kind.ROLE).stream().filter(this::canBeHandedOn).toList();
    add(Kind.PASS_ROLE, by, BypassActions.PASS_ROLE, roles, before, found);
    targets
        .byAction()
        .forEach(
            (action, arns) ->
                ask(by, action, arns)
                    .ifPresent(
                        step -> found.add(new Bypass(Kind.POLICIES, with(before, step), null))));
    addRepositories(by, before, found);
  }

  private void addRepositories(PrincipalId by, List<Step> before, List<Bypass> found) {
    List<String> actions = new ArrayList<>(BypassActions.OF_REPOSITORIES);
    if (targets.areTagsOfRepositoriesAsked()) {
      actions.addAll(BypassActions.TAGS);
    }
    for (String action : actions) {
      ask(by, action, question.repositories())
          .filter(step -> !action.equals(BypassActions.RENAME) || isOpenElsewhere(by))
          .ifPresent(step -> found.add(new Bypass(Kind.REPOSITORY, with(before, step), null)));
    }
  }

  /** Tells whether what is asked is open, or may be, in a repository of another name. */
  private boolean isOpenElsewhere(PrincipalId who) {
    AccessQuestion anywhere = question.about(question.actions(), List.of());
    return prover.never(who, anywhere).stream()
        .anyMatch(answer -> !(answer instanceof AccessAnswer.Proved));
  }

  private boolean canBeHandedOn(PrincipalId role) {
    return account.roles().stream()
        .filter(one -> one.name().equals(role.name()))
        .map(Role::trust)
        .allMatch(trust -> trust == null || Targets.trustsService(trust));
  }

  private void add(
      Kind kind,
      PrincipalId by,
      String action,
      List<PrincipalId> whom,
      List<Step> before,
      List<Bypass> found) {
    Map<String, PrincipalId> byArn = new HashMap<>();
    List<String> arns = new ArrayList<>();
    for (PrincipalId one : whom) {
      String arn = PrincipalArns.of(account, one);
      byArn.put(arn, one);
      arns.add(arn);
    }
    ask(by, action, arns)
        .ifPresent(
            step -> found.add(new Bypass(kind, with(before, step), target(step, byArn, whom))));
  }

  private static @Nullable PrincipalId target(
      Step step, Map<String, PrincipalId> byArn, List<PrincipalId> whom) {
    return step.answer() instanceof AccessAnswer.Counterexample one
        ? byArn.get(one.resource())
        : (whom.size() == 1 ? whom.get(0) : null);
  }

  /** Returns a request that is allowed on one of some resources, or may be; empty if none is. */
  private Optional<Step> ask(PrincipalId by, String action, List<String> arns) {
    if (arns.isEmpty()) {
      return Optional.empty();
    }
    String service = action.substring(0, action.indexOf(':'));
    List<String> kinds = prover.oneOfEachKind(by, service, arns);
    AccessQuestion asked = question.about(List.of(action), kinds);
    return asNamed(by, asked).stream()
        .flatMap(one -> prover.never(by, one).stream())
        .filter(answer -> !(answer instanceof AccessAnswer.Proved))
        .map(answer -> new Step(by, answer))
        .min(Comparator.comparing(step -> step.answer() instanceof AccessAnswer.Undecided));
  }

  /**
   * Returns a question of each member of a group: whoever has no name could be the very user whose
   * credentials are asked for.
   */
  private List<AccessQuestion> asNamed(PrincipalId by, AccessQuestion asked) {
    boolean isNamed =
        by.kind() != PrincipalId.Kind.GROUP
            || asked.context().keySet().stream()
                .anyMatch(key -> ConditionKey.areSame(key, USER_NAME));
    if (isNamed) {
      return List.of(asked);
    }
    List<String> members = reached.members(by).stream().map(PrincipalId::name).toList();
    List<String> names = members.isEmpty() ? List.of(SOMEBODY) : members;
    return names.stream().limit(MOST_NAMES).map(name -> asked.with(USER_NAME, name)).toList();
  }

  private static List<Step> with(List<Step> before, Step last) {
    List<Step> steps = new ArrayList<>(before);
    steps.add(last);
    return steps;
  }
}
