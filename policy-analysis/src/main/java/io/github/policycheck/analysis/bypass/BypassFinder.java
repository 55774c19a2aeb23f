package io.github.policycheck.analysis.bypass;

import io.github.policycheck.analysis.bypass.Bypass.Kind;
import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
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

  private final Account account;
  private final Prover prover;
  private final AccessQuestion question;
  private final Allowed allowed;
  private final PrincipalArns arns;
  private final Targets targets;
  private final TrustPolicies trust;
  private final ReachedRoles reached;
  private final KnownSteps known;
  private final Map<PrincipalId, List<Bypass>> own = new HashMap<>();

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
    this.allowed = new Allowed(account, prover, question, null);
    this.arns = new PrincipalArns(account);
    this.targets = new Targets(account, arns);
    this.trust = new TrustPolicies(account, arns);
    this.reached = new ReachedRoles(account, prover, trust, arns, question.context());
    this.known = new KnownSteps(prover, reached, question);
  }

  private BypassFinder(
      BypassFinder other, AccessQuestion question, @Nullable List<PrincipalId> allowed) {
    this.account = other.account;
    this.prover = other.prover;
    this.question = question;
    this.allowed = new Allowed(account, prover, question, allowed);
    this.arns = other.arns;
    this.targets = other.targets;
    this.trust = other.trust;
    this.reached = other.reached;
    this.known = other.known;
  }

  /**
   * Returns one for other actions, branches and repositories, which has what this one found out
   * already.
   *
   * @param allowed the users and roles to whom some of it is open, and then those to whom it may
   *     be; null if that is to be found out
   * @throws IllegalArgumentException if requests have other condition keys
   */
  public BypassFinder about(AccessQuestion other, @Nullable List<PrincipalId> allowed) {
    if (!known.areOf(other)) {
      throw new IllegalArgumentException("the questions are about other requests");
    }
    return new BypassFinder(this, other, allowed == null ? null : List.copyOf(allowed));
  }

  /**
   * Returns the ways of principals that no policy of their own tells apart, by those that have them
   * together.
   */
  public Map<List<PrincipalId>, List<Bypass>> of(List<PrincipalId> alike) {
    Map<List<PrincipalId>, List<Bypass>> found = new LinkedHashMap<>();
    trust.alike(alike).forEach(some -> found.put(some, of(some.get(0), alike.get(0))));
    return found;
  }

  /**
   * Returns the ways of a principal; of a group also those that begin with a role that one of its
   * members can assume.
   *
   * @return none that is more than one of each kind, action and role
   */
  public List<Bypass> of(PrincipalId who) {
    return of(who, who);
  }

  /** Returns the ways of somebody who is allowed the same as another. */
  private List<Bypass> of(PrincipalId who, PrincipalId like) {
    List<Bypass> found = new ArrayList<>();
    own(like).forEach(way -> found.add(way.by(who)));
    reached
        .from(who, like)
        .forEach(
            (role, steps) -> {
              if (allowed.is(role)) {
                found.add(new Bypass(Kind.ASSUME_ROLE, steps, role));
              } else {
                own(role).forEach(way -> found.add(way.after(steps)));
              }
            });
    return found;
  }

  /** Returns the ways that somebody has without assuming a role. */
  private List<Bypass> own(PrincipalId by) {
    List<Bypass> ways = own.get(by);
    if (ways == null) {
      ways = new ArrayList<>();
      add(by, ways);
      own.put(by, ways);
    }
    return ways;
  }

  private void add(PrincipalId by, List<Bypass> found) {
    List<PrincipalId> users =
        allowed.of(PrincipalId.Kind.USER).stream().filter(user -> !user.equals(by)).toList();
    for (String action : BypassActions.CREDENTIALS) {
      add(Kind.CREDENTIALS, by, action, users, found);
    }
    handedOn(by).ifPresent(found::add);
    targets
        .byAction()
        .forEach(
            (action, arns) ->
                known
                    .find(by, action, arns)
                    .ifPresent(step -> found.add(new Bypass(Kind.POLICIES, List.of(step), null))));
    addRepositories(by, found);
  }

  private void addRepositories(PrincipalId by, List<Bypass> found) {
    List<String> actions = new ArrayList<>(BypassActions.OF_REPOSITORIES);
    if (targets.areTagsOfRepositoriesAsked()) {
      actions.addAll(BypassActions.TAGS);
    }
    for (String action : actions) {
      known
          .find(by, action, question.repositories())
          .filter(step -> !action.equals(BypassActions.RENAME) || isOpenElsewhere(by))
          .ifPresent(step -> found.add(new Bypass(Kind.REPOSITORY, List.of(step), null)));
    }
  }

  /** Tells whether what is asked is open, or may be, in a repository of another name. */
  private boolean isOpenElsewhere(PrincipalId who) {
    AccessQuestion anywhere = question.about(question.actions(), List.of());
    return prover.never(who, anywhere).stream()
        .anyMatch(answer -> !(answer instanceof AccessAnswer.Proved));
  }

  /** Returns how a role is handed to a service that it trusts, for certain if that can be. */
  private Optional<Bypass> handedOn(PrincipalId by) {
    Map<TrustedServices, List<PrincipalId>> roles = new LinkedHashMap<>();
    for (PrincipalId role : allowed.of(PrincipalId.Kind.ROLE)) {
      TrustedServices services = TrustedServices.of(trust.of(role).orElse(null));
      if (!services.isNone()) {
        roles.computeIfAbsent(services, same -> new ArrayList<>()).add(role);
      }
    }
    List<Bypass> ways = new ArrayList<>();
    roles.forEach(
        (services, some) ->
            known
                .handsOn(by, some.stream().map(arns::of).toList(), services.names())
                .ifPresent(
                    step ->
                        ways.add(new Bypass(Kind.PASS_ROLE, List.of(step), target(step, some)))));
    return ways.stream().min(Comparator.comparing(way -> !way.isCertain()));
  }

  private void add(
      Kind kind, PrincipalId by, String action, List<PrincipalId> whom, List<Bypass> found) {
    known
        .find(by, action, whom.stream().map(arns::of).toList())
        .ifPresent(step -> found.add(new Bypass(kind, List.of(step), target(step, whom))));
  }

  private @Nullable PrincipalId target(Step step, List<PrincipalId> whom) {
    if (step.answer() instanceof AccessAnswer.Counterexample one) {
      return whom.stream()
          .filter(id -> arns.of(id).equals(one.resource()))
          .findFirst()
          .orElse(null);
    }
    return whom.size() == 1 ? whom.get(0) : null;
  }
}
