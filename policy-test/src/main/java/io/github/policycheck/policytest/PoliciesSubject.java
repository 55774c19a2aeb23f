package io.github.policycheck.policytest;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.Questions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Policies by their type, which decide whoever asks. The account is the one that is named, or else
 * that of the principal, or else that of the resource: none is made up.
 */
final class PoliciesSubject implements Subject {

  /** What the one who asks is called where principals have names. */
  private static final PrincipalId CALLER = new PrincipalId(PrincipalId.Kind.USER, "caller");

  private final Policies policies;
  private final UnaryOperator<Caller> change;
  private final Map<Place, Questions> known = new HashMap<>();

  /** Who asks, of which account and where. */
  private record Place(String principal, String account, String partition, String region) {}

  PoliciesSubject(Policies policies, UnaryOperator<Caller> change) {
    this.policies = policies;
    this.change = change;
  }

  /**
   * The policies.
   *
   * @param account the id of the account, null if it is not named
   * @param region the region of repositories without an ARN, null if it is not named
   */
  record Policies(
      @Nullable String account,
      @Nullable String region,
      List<Policy> identity,
      @Nullable Policy boundary,
      List<Policy> session,
      @Nullable Policy endpoint,
      @Nullable Policy resource,
      Organization organization) {}

  @Override
  public CaseWords words() {
    return CaseWords.MEMBERS;
  }

  @Override
  public Answer ask(EvalRequest request, Consumer<String> warnings) {
    Place place = place(request);
    if (place.region().isEmpty() && isOfRepositoryByName(request)) {
      throw new InvalidQuestionException(
          "in which region is `"
              + request.repository()
              + "`? give `region` under `policies`, or name the repository by its ARN");
    }
    Answer answer =
        known.computeIfAbsent(place, this::questions).ask(request, words().question(), warnings);
    if (policies.resource() != null) {
      answer.calls().stream()
          .filter(call -> call.result().ungoverned() == null)
          .filter(call -> !call.result().decisions().containsKey(PolicyType.RESOURCE))
          .map(Answer.Call::action)
          .distinct()
          .forEach(
              action ->
                  warnings.accept(
                      "`resource` under `policies` has no part in this: AWS asks no policy of a"
                          + " resource about `"
                          + action
                          + "`"));
    }
    return answer;
  }

  private static boolean isOfRepositoryByName(EvalRequest request) {
    String repository = request.repository();
    String action = request.action();
    return repository != null
        && Arn.parse(repository).isEmpty()
        && (action == null
            || CodeCommitActions.find(action)
                .filter(found -> !found.resourceMustBeStar())
                .isPresent());
  }

  private Place place(EvalRequest request) {
    Optional<Principal> principal = principal(request.principal());
    Optional<Arn> about =
        Stream.of(
                Optional.ofNullable(request.resource()), Optional.ofNullable(request.repository()))
            .flatMap(Optional::stream)
            .flatMap(text -> Arn.parse(text).stream())
            .findFirst();
    String account =
        Optional.ofNullable(policies.account())
            .or(() -> principal.flatMap(Principal::account))
            .or(() -> about.map(Arn::account).filter(Principal::isAccount))
            .orElseThrow(
                () ->
                    new InvalidQuestionException(
                        "of which account is that? name the repository by its ARN, or give"
                            + " `account` under `policies`"));
    String region =
        Stream.of(
                Optional.ofNullable(policies.region()),
                about.map(Arn::region).filter(name -> !name.isEmpty()))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("");
    String partition =
        Arn.parse(request.principal())
            .or(() -> about)
            .map(Arn::partition)
            .orElseGet(() -> Partition.ofRegion(region).name());
    return new Place(request.principal(), account, partition, region);
  }

  private static Optional<Principal> principal(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Principal> principal = Principal.parse(text);
    if (principal.isEmpty()) {
      throw new InvalidQuestionException(
          "`"
              + text
              + "` is no ARN of a principal; where a file has `policies` and no `account`, nobody"
              + " has a name");
    }
    return principal;
  }

  private Questions questions(Place place) {
    Account account =
        Account.builder(place.account(), place.region().isEmpty() ? null : place.region())
            .partition(place.partition())
            .build();
    Principal principal =
        principal(place.principal()).orElseGet(() -> new Principal.Unnamed(policies.account()));
    PrincipalKeys keys = PrincipalKeys.of(principal);
    Caller caller =
        change.apply(
            new Caller(
                CALLER,
                new Arn(place.partition(), "iam", "", place.account(), CALLER.toString()),
                principal,
                policies.identity().stream().map(one -> new PolicyBinding(one, CALLER)).toList(),
                policies.boundary(),
                policies.organization(),
                keys.values(),
                place.principal().isEmpty() ? Set.of() : keys.absent()));
    PolicySet all =
        ApiCalls.policies(caller)
            .withSession(policies.session())
            .withResource(policies.resource())
            .through(policies.endpoint());
    return Questions.about(account, caller, all);
  }

  @Override
  public List<Policy> policies(Caller caller) {
    return Stream.of(
            caller.policies().stream(),
            policies.session().stream(),
            Stream.ofNullable(policies.endpoint()),
            Stream.ofNullable(policies.resource()))
        .flatMap(some -> some)
        .toList();
  }

  @Override
  public List<Policy> authored() {
    return Stream.of(
            policies.identity().stream(),
            Stream.ofNullable(policies.boundary()),
            policies.session().stream(),
            Stream.ofNullable(policies.endpoint()),
            Stream.ofNullable(policies.resource()),
            policies.organization().serviceControl().stream().flatMap(List::stream),
            policies.organization().resourceControl().stream().flatMap(List::stream))
        .flatMap(some -> some)
        .filter(Subject::isAuthored)
        .distinct()
        .toList();
  }

  @Override
  public Subject changed(UnaryOperator<Caller> more) {
    return new PoliciesSubject(policies, caller -> more.apply(change.apply(caller)));
  }

  @Override
  public Optional<Account> account() {
    return Optional.empty();
  }
}
